import { flag, numbered, table, tens, type LexiconData } from './lexicon-data';

const UNITS = { ...numbered('uno|una|un, dos, tres, cuatro, cinco, seis, siete, ocho, nueve') };

export const SPANISH: LexiconData = {
  cardinals: {
    ...UNITS,
    ...numbered('diez, once, doce, trece, catorce, quince, dieciseis, diecisiete, dieciocho, diecinueve', 10),
    ...numbered('veinte, veintiuno|veintiun|veintiuna, veintidos, veintitres, veinticuatro, veinticinco, veintiseis, veintisiete, veintiocho, veintinueve', 20),
    ...tens({ treinta: 30, cuarenta: 40, cincuenta: 50 }, [' y '], UNITS),
  },
  ordinals: { primero: 1, primer: 1 },
  months: {
    ...numbered('enero|ene, febrero|feb, marzo, abril|abr, mayo, junio|jun, julio|jul, agosto|ago, septiembre|setiembre|sept|sep|set, octubre|oct, noviembre|nov, diciembre|dic'),
    mar: 3,
    may: 5,
  },
  weekdays: numbered('lunes|lun, martes, miercoles|mie, jueves|jue, viernes|vie, sabado|sab, domingo|dom'),
  relativeDays: { hoy: 0, 'esta noche': 0, 'hoy mismo': 0, manana: 1, 'pasado manana': 2 },
  holidays: {
    navidad: 'christmas', 'el dia de navidad': 'christmas', nochebuena: 'christmas_eve', 'noche buena': 'christmas_eve',
    'ano nuevo': 'new_year', 'fin de ano': 'new_year_eve', nochevieja: 'new_year_eve', 'noche vieja': 'new_year_eve',
    'semana santa': 'easter', pascua: 'easter', carnaval: 'carnival', carnavales: 'carnival',
  },
  weekends: flag('finde, fin de semana'),
  inDays: flag('en, dentro de'),
  units: { dia: 1, dias: 1, semana: 7, semanas: 7 },
  dayLeads: flag('el, el dia, dia, para el, este, el proximo, desde el, hasta el, al'),
  of: flag('de, del, del mes de, de este'),
  rangeStarts: { ...table('del, desde el, del dia, desde el dia', 'strong'), ...table('de, desde', 'weak'), ...table('entre, entre el', 'between') },
  rangeJoins: { ...table('al, hasta el, al dia, hasta el dia', 'strong'), ...table('a, hasta, -', 'weak'), ...table('y, y el', 'between') },
  arrivals: flag(
    'llego, llegamos, llegando, llegaria, llegariamos, llegaremos, llegare, llegada, llega, llegan, entro, entramos, entrada, entrando, ingreso, ingresamos, ingresando, check in, checkin, check-in, desde, a partir de, a partir, partiendo',
  ),
  departures: flag(
    'salgo, salimos, saliendo, saldria, saldriamos, saldre, saldremos, salida, me voy, nos vamos, me retiro, nos retiramos, me iria, nos iriamos, check out, checkout, check-out, hasta, regreso, regresamos, dejamos, dejo',
  ),
  nights: { noche: 1, noches: 1, semana: 7, semanas: 7 },
  party: {
    ...table('adulto, adultos, adulta, adultas, mayores', 'adults'),
    ...table('persona, personas, huesped, huespedes, pax, pasajeros, invitados, amigos, amigas', 'people'),
    ...table(
      'nino, ninos, nina, ninas, nene, nenes, nena, nenas, hijo, hijos, hija, hijas, menor, menores, chico, chicos, pequeno, pequenos, pequena, pequenas, chiquito, chiquitos, peque, peques, pibe, pibes, chamaco, chamacos, chavito, chavitos, nietos, nieto, nieta, sobrino, sobrina',
      'children',
    ),
    ...table('bebe, bebes, bebito, bebita, guagua, guaguas, recien nacido, lactante', 'babies'),
  },
  parties: {
    ...table(
      'pareja, una pareja, en pareja, matrimonio, un matrimonio, esposos, mi esposa y yo, mi esposo y yo, mi mujer y yo, mi marido y yo, mi novia y yo, mi novio y yo, mi pareja y yo, mi mama y yo, mi papa y yo, mi amiga y yo, mi amigo y yo, mi hermana y yo, mi hermano y yo, con mi esposa, con mi esposo, con mi novia, con mi novio, con mi marido, con mi mujer, nosotros dos, nosotras dos, los dos, las dos',
      2,
    ),
    ...table('solo yo, yo solo, yo sola, para mi solo, para mi sola, viajo solo, viajo sola, voy solo, voy sola, solo para mi', 1),
  },
  partyLeads: { ...table('somos, seremos, seriamos, vamos, iremos, viajamos, iriamos', 'total'), ...table('para', 'people'), ...table('familia de, grupo de, una familia de', 'total') },
  including: flag('incluyendo, incluidos, incluido, incluyendo a, de los cuales, contando, entre ellos'),
  years: { ano: 1, anos: 1, anitos: 1, anito: 1, mes: 0, meses: 0 },
  more: flag('mas, otro, otra, adicional, extra'),
  rooms: flag('habitacion, habitaciones, cuarto, cuartos, pieza, piezas, hab, habs, recamara, recamaras'),
  roomTypes: {
    doble: 'double', dobles: 'double', matrimonial: 'double', matrimoniales: 'double', 'cama matrimonial': 'double', 'cama doble': 'double', 'cama de dos plazas': 'double',
    simple: 'single', sencilla: 'single', individual: 'single', individuales: 'single', simples: 'single',
    'dos camas': 'twin', '2 camas': 'twin', 'camas separadas': 'twin', 'camas individuales': 'twin', 'camas gemelas': 'twin', 'doble twin': 'twin',
    triple: 'triple', triples: 'triple', cuadruple: 'quad', cuadruples: 'quad', familiar: 'family', familiares: 'family',
    suite: 'suite', suites: 'suite', 'king size': 'king', king: 'king', 'queen size': 'queen', queen: 'queen', estandar: 'standard', standard: 'standard',
  },
  timeLeads: {
    ...table('a las, a la, hasta las, hasta la, desde las, tipo, a eso de las, a eso de la, sobre las, como a las, como a la, tipo las, alrededor de las, antes de las, despues de las, para las', 'strong'),
    ...table('las', 'weak'),
  },
  dayparts: {
    ...table('de la manana, por la manana, de la madrugada, en la manana, am, a.m., a.m', 'am'),
    ...table('de la tarde, por la tarde, de la noche, por la noche, en la tarde, en la noche, del mediodia, pm, p.m., p.m', 'pm'),
  },
  namedTimes: { mediodia: '12:00', 'medio dia': '12:00', medianoche: '00:00', 'media noche': '00:00' },
  pastHour: { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 },
  beforeHour: { 'cuarto para las': -15, 'un cuarto para las': -15 },
  hourMarks: flag('h, hs, hrs, hr, horas, hora, en punto'),
  insteadOf: flag('en vez de, en vez del, en lugar de, en lugar del, y no, ya no'),
  not: flag('no, no es, no para, no del, no el'),
  repairs: flag('digo, perdon, mejor, mejor dicho, o sea, quise decir, en realidad, sino, corrijo, me equivoque'),
  nameLeads: {
    ...table('a nombre de, mi nombre es, me llamo, nombre completo, el nombre es, la reserva es de, reserva de', 'strong'),
    ...table('soy, te saluda, le saluda, habla, mi nombre, nombre', 'weak'),
  },
  nameStops: flag(
    'y, con, para, quiero, quisiera, necesito, tengo, mi, el, un, una, no, si, en, a, por, que, correo, telefono, mail, email, huesped, cliente, alergico, gracias, desde, vivo, hola, celiaco, vegetariano, vegano, quien, yo, mayor, nuevo, nueva, turista, favor, cancelar, reservar',
  ),
  referenceLeads: flag('reserva, codigo, numero de reserva, codigo de reserva, localizador, confirmacion, nro de reserva, mi reserva es, mi codigo es, reservacion, folio'),
  taxLeads: flag('ruc, nit, cuit, cuil, rfc, rut, nif, cif, dni, pasaporte, factura, cedula'),
  currencies: { dolares: 'USD', dolar: 'USD', soles: 'PEN', sol: 'PEN', euros: 'EUR', euro: 'EUR', 'pesos mexicanos': 'MXN', 'pesos argentinos': 'ARS', 'pesos colombianos': 'COP', 'pesos chilenos': 'CLP', pesos: '', reales: 'BRL' },
};
