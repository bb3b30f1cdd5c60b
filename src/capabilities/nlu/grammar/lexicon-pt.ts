import { flag, numbered, table, tens, type LexiconData } from './lexicon-data';

const UNITS = numbered('um|uma, dois|duas, tres, quatro, cinco, seis, sete, oito, nove');

export const PORTUGUESE: LexiconData = {
  cardinals: {
    ...UNITS,
    ...numbered(
      'dez, onze, doze, treze, quatorze|catorze, quinze, dezesseis|dezasseis, dezessete|dezassete, dezoito, dezenove|dezanove',
      10,
    ),
    ...tens({ vinte: 20, trinta: 30, quarenta: 40, cinquenta: 50 }, [' e '], UNITS),
  },
  ordinals: { primeiro: 1 },
  months: {
    ...numbered(
      'janeiro|jan, fevereiro|fev, marco|mar, abril|abr, maio|mai, junho|jun, julho|jul, agosto|ago, setembro|set, outubro|out, novembro|nov, dezembro|dez',
    ),
  },
  weekdays: {
    ...numbered(
      'segunda|segunda feira|segunda-feira, terca|terca feira|terca-feira, quarta|quarta feira|quarta-feira, quinta|quinta feira|quinta-feira, sexta|sexta feira|sexta-feira, sabado, domingo',
    ),
    ...numbered('2a feira|2ª feira, 3ª feira, 4ª feira, 5ª feira, 6ª feira'),
  },
  relativeDays: { hoje: 0, hj: 0, 'hoje mesmo': 0, 'esta noite': 0, 'hoje a noite': 0, amanha: 1, 'depois de amanha': 2 },
  holidays: {
    natal: 'christmas',
    'vespera de natal': 'christmas_eve',
    'ano novo': 'new_year',
    reveillon: 'new_year_eve',
    'virada do ano': 'new_year_eve',
    'vespera de ano novo': 'new_year_eve',
    'passagem de ano': 'new_year_eve',
    'semana santa': 'easter',
    pascoa: 'easter',
    carnaval: 'carnival',
  },
  weekends: flag('fim de semana, final de semana, fds'),
  inDays: flag('em, daqui a, daqui, dentro de'),
  units: { dia: 1, dias: 1, semana: 7, semanas: 7 },
  dayLeads: flag(
    'dia, o dia, no dia, do dia, pro dia, para o dia, pra o dia, ao dia, ate o dia, ate dia, a partir do dia, este, proximo, no proximo, os dias, dias, ate o',
  ),
  of: flag('de, do, do mes de, deste'),
  rangeStarts: {
    ...table('do dia, do, desde o dia, entre os dias, dos dias, nos dias, os dias', 'strong'),
    ...table('de, desde, da, dia, dias', 'weak'),
    ...table('entre, entre o, entre o dia, entre os dias', 'between'),
  },
  rangeJoins: {
    ...table('ao, ao dia, ate o dia, ate o, ate dia', 'strong'),
    ...table('a, ate, -, a dia, pra', 'weak'),
    ...table('e, e o, e o dia, e dia', 'between'),
  },
  arrivals: flag(
    'chego, chegamos, chegando, chegaria, chegaremos, chegada, entro, entramos, entrada, entrando, check in, checkin, check-in, a partir de, a partir do, a partir, desde, chego no, chegamos no, chegando no, entrada no',
  ),
  departures: flag(
    'saio, saimos, saindo, sairia, sairemos, saida, vou embora, vamos embora, check out, checkout, check-out, ate, saio no, saimos no, saindo no, saida no, partida, partimos',
  ),
  nights: { noite: 1, noites: 1, pernoite: 1, pernoites: 1, diaria: 1, diarias: 1, semana: 7, semanas: 7 },
  party: {
    ...table('adulto, adultos, adulta, adultas', 'adults'),
    ...table('pessoa, pessoas, hospede, hospedes, pax, convidados, amigos, amigas', 'people'),
    ...table(
      'crianca, criancas, filho, filhos, filha, filhas, menino, meninos, menina, meninas, menor, menores, miudo, miudos, guri, guris, criancinha, garoto, garota, neto, netos',
      'children',
    ),
    ...table('bebe, bebes, nenem, recem nascido, recem-nascido, bebezinho', 'babies'),
  },
  parties: {
    ...table(
      'casal, um casal, eu e minha esposa, eu e meu marido, eu e a minha mulher, eu e minha mulher, eu e o meu marido, eu e meu esposo, minha esposa e eu, meu marido e eu, eu e minha namorada, eu e meu namorado, eu e a minha namorada, eu e o meu namorado, eu e minha mae, eu e uma amiga, eu e um amigo, nos dois, nos duas, com minha esposa, com meu marido, com meu namorado, com minha namorada, com a minha mulher, com o meu marido',
      2,
    ),
    ...table(
      'so eu, somente eu, apenas eu, so pra mim, so para mim, viajo sozinho, viajo sozinha, sozinho, sozinha, vou sozinho, vou sozinha',
      1,
    ),
  },
  partyLeads: {
    ...table('somos, seremos, vamos em, estamos em, somos em, iremos em, familia de, uma familia de, grupo de', 'total'),
    ...table('para, pra, pras', 'people'),
  },
  including: flag('incluindo, contando, sendo, dos quais, entre eles'),
  years: { ano: 1, anos: 1, aninhos: 1, aninho: 1, mes: 0, meses: 0 },
  more: flag('mais, outro, outra, extra, adicional'),
  rooms: flag('quarto, quartos, apartamento, apartamentos, apto, aptos, suites'),
  roomTypes: {
    duplo: 'double',
    dupla: 'double',
    duplos: 'double',
    'quarto de casal': 'double',
    'quarto casal': 'double',
    'cama de casal': 'double',
    'quartos de casal': 'double',
    'apartamento casal': 'double',
    simples: 'single',
    individual: 'single',
    solteiro: 'single',
    'quarto de solteiro': 'single',
    single: 'single',
    'duas camas': 'twin',
    '2 camas': 'twin',
    'camas separadas': 'twin',
    'duas camas de solteiro': 'twin',
    'camas de solteiro': 'twin',
    twin: 'twin',
    triplo: 'triple',
    tripla: 'triple',
    quadruplo: 'quad',
    quadrupla: 'quad',
    'quarto familia': 'family',
    familiar: 'family',
    'quarto familiar': 'family',
    suite: 'suite',
    suites: 'suite',
    king: 'king',
    queen: 'queen',
    padrao: 'standard',
    standard: 'standard',
  },
  timeLeads: {
    ...table('as, ate as, a partir das, por volta das, la pelas, pelas, antes das, depois das, das, umas, para as, pras, ate a', 'strong'),
  },
  dayparts: {
    ...table('da manha, de manha, pela manha, da madrugada, am', 'am'),
    ...table('da tarde, de tarde, a tarde, da noite, de noite, a noite, pm', 'pm'),
  },
  namedTimes: { 'meio dia': '12:00', 'meio-dia': '12:00', 'meia noite': '00:00', 'meia-noite': '00:00' },
  pastHour: { 'e meia': 30, 'e um quarto': 15, 'menos um quarto': -15, 'e quinze': 15 },
  beforeHour: { 'quinze para as': -15, 'um quarto para as': -15 },
  hourMarks: flag('h, hs, hrs, horas, hora, em ponto'),
  insteadOf: flag('em vez de, em vez do, ao inves de, ao inves do, no lugar de, no lugar do, em lugar de, e nao'),
  not: flag('nao, nao e, nao no, nao dia, nao para'),
  repairs: flag('quer dizer, digo, alias, na verdade, melhor, perdao, desculpa, ou melhor, na realidade, mas sim'),
  nameLeads: {
    ...table('em nome de, no nome de, meu nome e, o meu nome e, me chamo, chamo-me, nome completo, reserva de', 'strong'),
    ...table('sou o, sou a, sou, aqui e, aqui e o, aqui e a, nome', 'weak'),
  },
  nameStops: flag(
    'e, com, para, pra, quero, queria, preciso, tenho, gostaria, meu, minha, o, um, uma, nao, sim, em, por, que, email, telefone, celular, hospede, cliente, alergico, alergica, obrigado, obrigada, vegano, vegetariana, brasileiro, brasileira, celiaco, do brasil, de sao, da, robo, eu, quem',
  ),
  referenceLeads: flag(
    'reserva, codigo, numero da reserva, codigo da reserva, localizador, confirmacao, minha reserva e, numero de reserva',
  ),
  taxLeads: flag('cnpj, cpf, nif, rg, passaporte, nota fiscal, fatura, contribuinte'),
  currencies: { dolares: 'USD', dolar: 'USD', reais: 'BRL', real: 'BRL', euros: 'EUR', euro: 'EUR', pesos: '', conto: 'BRL' },
};
