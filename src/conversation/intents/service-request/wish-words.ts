import { fold } from '../../reply/fold';
import type { ServiceLabel } from './service-kinds';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that carry no wish: small words, courtesies, "could you bring", "in my room", "still", numbers. Folded, all three languages. */
const EMPTY_WORDS = list(`
  a al algo alguien algun alguna algunas algunos ahora ahi aqui asi aun aunque buen buena buenas buenos bien como con cual cuales cuando cuanto cuanta cuesta cuestan da dan de del desde dia
  dias dice dicen disculpe disculpa dos donde el ella ellos en entonces era es esa ese eso esta estan estaba este esto estoy fue ha han has hasta hay he hola hora horas hoy la las le les lo los mas me mi
  mis muchas mucho muy ni no nos noche noches o para perdon pero poco por porfa porfavor favor porque que quien se sea ser si sin sobre son soy su sus tal tambien tarde tardes te tengo tenemos tiene
  tienen todavia todo toda tres tu tus un una unas uno unos usted ustedes va van vamos y ya yo ademas gracias
  quiero quisiera queria quisieramos necesito necesitamos necesitaba puede pueden puedo podemos podria podrian podriamos gustaria traer traen traigan traiga traerme traernos mandar manden mande mandarme enviar envien
  envie enviarme dar den dame darme deme ayudar ayuda ayudarme hacer haga hagan hace pedi pedido pedir pido solicite solicitar solicito solicitud llega llegan llegaron llegado viene vienen venga vengan vino
  vinieron sigo sigue seguimos espero esperando esperamos minuto minutos rato saber consulta pregunta reservar reserva reservo hablar avisar
  an and any anyone anything are as at be been bring but by can come coming could day did do does doing for from get getting give go good had has have having hello help her here hey hi him his how i i'd i'll i'm i've if
  im in into is it it's its just know like long lot make many maybe me might more morning much my need needed needs no not now of on one or order ordered our out over please pls possible question really request
  requested right say send sent so some someone something soon still such sure thank thanks that the their them there these they thing this those three time to today tomorrow tonight too two up us very waiting want
  wanted was we we'd were what when where which who why will with would yes yet you your evening afternoon night asked book booking hour hours
  agora ainda alguem algum alguma alguns ao aos apenas aquela aquele aquilo as ate bem boa boas bom cade com da daqui das depois dele deles do dos duas e ela elas ele eles em era essa esse essas esta estao estava
  estavam estou eu foi fosse gente gostaria gostariamos hoje hora isso isto ja la lhe lhes mais mas mesmo meu meus minha minhas muita muito na nao nas nem nesta neste no noite nos nossa nosso num numa obrigada
  obrigado oi ola onde os ou outro para pela pelo per pode podem podemos poderia poderiam por pra pro porque posso preciso precisamos precisava quais qual quando quanto quantos que quem quer queria queriamos quero
  quanto custa se sem ser sera sim so sou sua suas tambem tarde tem temos ter tenho todo tudo tres tres traga tragam trazer mandem mandar manda enviar envia enviem um uma umas uns vai vao vem venham veio vieram vir
  voce voces vc vcs voltar esperando espero pedi pedido pediu pedir faz fazer favor fazem amanha manha minutos gentileza duvida consulta saber
  habitacion habitaciones hab cuarto pieza recamara room rooms quarto quartos apartamento apto hotel pousada recepcion reception recepcao numero number nro nombre name nome llamo chamo huesped guest hospede
  senor senora senhor senhora
  mejor prefiero prefiere cambio cambiar cambie corrijo vale ok better rather instead actually make change melhor prefiro trocar troque verdade llego llegamos arrive arriving land landing chego chegamos
  manana ayer anoche pasado proximo proxima lunes martes miercoles jueves viernes sabado domingo yesterday next monday tuesday wednesday thursday friday saturday sunday
  ontem proximo segunda terca quarta quinta sexta feira
`);

/** Words that name a service and nothing that is wanted of it: "room service, please" orders nothing yet. */
const OWN_WORDS: Partial<Record<ServiceLabel, ReadonlySet<string>>> = {
  maintenance_issue: list(
    'problema problemas problem problems issue issues falla fallas mantenimiento maintenance manutencao tecnico technician reparar arreglar fix repair repairs conserto consertar arrumar ocurre pasa wrong mal',
  ),
  room_service: list(
    `service servicio servico comida comer food eat meal menu carta cardapio order ordenar ordem hambre hungry fome cena dinner jantar almuerzo lunch almoco desayuno tienen ofrecen offer available disponible
     disponivel funciona abierto aberto open`,
  ),
  transfer_transport: list(
    `taxi taxis traslado traslados transfer transfers transporte transport shuttle car auto carro coche movilidad pickup pick recogida recoger recojo buscar translado carona precio price preco cost costs ofrecen
     offer oferecem servicio service servico uber van`,
  ),
  spa_appointment: list(
    'spa cita appointment turno tratamiento tratamientos treatment treatments tratamento tratamentos horario agendar agenda schedule marcar reservation precio precios price prices preco precos',
  ),
  lost_and_found: list(
    `perdi perdimos perdido perdida olvide olvidamos olvidado olvidada deje dejamos dejado encontre encontramos encontrado objeto objetos cosa cosas lost left forgot forgotten found find item items thing things
     something esqueci esquecemos esquecido perdeu achei achamos deixei deixamos encontrei coisa coisas`,
  ),
};

const STEM = 5;

/** Words of a text that say something, shortened so that "funciona" and "funcionar" meet. */
export const tellingWords = (text: string): string[] => [
  ...new Set(
    fold(text)
      .split(/[^a-z']+/)
      .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word))
      .map((word) => word.slice(0, STEM)),
  ),
];

/** Whether a text names what is wanted, and not only the service. */
export function saysWhat(text: string, label: ServiceLabel): boolean {
  const own = [...(OWN_WORDS[label] ?? [])].map((word) => word.slice(0, STEM));
  return tellingWords(text).some((word) => !own.includes(word));
}
