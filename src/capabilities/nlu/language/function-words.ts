import { type Language } from '@/shared/language';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Small words that belong to one language only, as guests type them (folded); "no" is said in all three. */
export const FUNCTION_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: words(`el los las una unos del al y con hay tienen tiene tienes quiero quisiera puedo puede pueden cuanto cuesta hola gracias buenas buenos dias tardes noches noche es esta
    estan soy somos mi mis su sus le les lo se muy pero donde cuando ustedes usted habitacion habitaciones necesito dale vale bueno ahora manana hoy ayer si claro perfecto
    mejor hasta desde ir hacer algun alguna cual que porfa favor reservar cochera desayuno llegada salida gracias adios chau ya tambien para por nene nena ninos seria haya
    hacen aceptan dejar solo otro otra prefiero solicito nada son esa ahi nuestra nuestro disculpe disculpa oiga senor senora cuarto pileta alberca mascotas perro quien eso esto asi nos me horario precio ubicacion direccion contrasena clave vamos queda datos pasas puedes podemos hacen aparece salir correo mas hora hasta aceptan llegar`),
  en: words(`the a an is are do does did can could would will i you we they it my your our have has had how what when where which who why there any for from to of at in on with and
    or not please thanks thank hello hi hey room rooms night nights book booking want need like much many yes yeah yep sure go ahead good morning evening check out late early
    breakfast parking dog pets is't don't i'm we're that's what's this that be been get me us stay english about time was not available price password`),
  pt: words(`o os as uma uns umas do da dos das na nas ao e com tem voces voce vcs vc quero queria posso pode podem quanto custa oi ola obrigado obrigada bom boa dia tarde noite
    sou somos meu minha seu sua lhe muito mas onde quando quarto quartos preciso nao sim claro tambem para pra pro ate desde fazer algum alguma qual isso esta estao cafe manha
    reserva reservar estacionamento crianca criancas pessoas noites hoje amanha beleza tchau ja gostaria cachorro aceitam senhor senhora entao ainda depois agora so ser seria tudo certo
    valeu pelo pela em um banheiro chuveiro piscina quantas fica ficar gente eu aqui la saida chegada dois duas horas hora senha temos semana ter pega ta tao seja ate minhas meus era foi me manda passa reais esse essa nosso
    nossa tenho antecipado disponivel deixa`),
};

/** Whole messages, or first words, that settle it alone. Words shared with a neighbour language are left out. */
export const SURE_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: words(
    'dale gracias habitacion quisiera ustedes cuanto hola buenas buenos adios disculpe tienen noches desayuno quiero manana si claro perfecto listo vale confirmo necesito cochera ninos hay puedo cual ninguno ninguna',
  ),
  en: words("the hello hi thanks please yes room book would night the what how you your we i'm breakfast sure yeah is are"),
  pt: words(
    'voces voce vcs obrigado obrigada oi ola quarto noites nao sim isso amanha cafe tchau criancas pode beleza gostaria posso tem preciso quero fica bom valeu uma cachorro',
  ),
};
