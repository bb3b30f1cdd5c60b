import type { Template } from '../../reply/render';

export const earlyCheckinReplies = {
  general: {
    es: 'Las habitaciones se entregan desde las {checkIn}; si llega antes, con gusto guardamos su equipaje.',
    en: 'Rooms are ready from {checkIn}; if you arrive earlier, we will gladly keep your luggage.',
    pt: 'Os quartos ficam prontos a partir das {checkIn}; se chegar antes, guardamos a sua bagagem com prazer.',
  },
  askTime: {
    es: '¿A qué hora le gustaría entrar el {day}?',
    en: 'At what time would you like to check in on {day}?',
    pt: 'A que horas gostaria de entrar em {day}?',
  },
  included: {
    es: 'A esa hora su habitación ya estará lista: la entrada del {day} es desde las {checkIn}, sin costo.',
    en: 'Your room will be ready by then: check-in on {day} is from {checkIn}, at no cost.',
    pt: 'A essa hora o seu quarto já estará pronto: a entrada em {day} é a partir das {checkIn}, sem custo.',
  },
  offer: {
    es: 'Su reserva {reference}: puede entrar el {day} a las {time} por {price}, si la habitación está lista. ¿Lo pido? Responda sí o no.',
    en: 'Your booking {reference}: you can check in on {day} at {time} for {price}, if the room is ready. Shall I ask for it? Please answer yes or no.',
    pt: 'A sua reserva {reference}: você pode entrar em {day} às {time} por {price}, se o quarto estiver pronto. Posso pedir? Responda sim ou não.',
  },
  earliest: {
    es: 'Lo más temprano que podemos ofrecerle es a las {time}, por {price}, si la habitación está lista. ¿Le sirve?',
    en: 'The earliest we can offer is {time}, for {price}, if the room is ready. Would that help?',
    pt: 'O mais cedo que podemos oferecer é às {time}, por {price}, se o quarto estiver pronto. Serve para você?',
  },
  onRequest: {
    es: 'La entrada del {day} es desde las {checkIn}. A las {time} depende de que la habitación esté lista; si no, guardamos su equipaje. ¿Dejo el pedido a recepción? Responda sí o no.',
    en: 'Check-in on {day} is from {checkIn}. At {time} it depends on the room being ready; if not, we keep your luggage. Shall I leave the request with reception? Please answer yes or no.',
    pt: 'A entrada em {day} é a partir das {checkIn}. Às {time} depende de o quarto estar pronto; se não, guardamos a sua bagagem. Deixo o pedido na recepção? Responda sim ou não.',
  },
  askAgain: {
    es: '¿Dejo el pedido de entrada temprana? Responda sí o no.',
    en: 'Shall I leave the request for the early check-in? Please answer yes or no.',
    pt: 'Deixo o pedido de entrada antecipada? Responda sim ou não.',
  },
  noted: {
    es: 'Anotado: entrada temprana el {day} a las {time}, reserva {reference}. Recepción se lo confirma por aquí; todavía no se le ha cobrado nada.',
    en: 'Noted: early check-in on {day} at {time}, booking {reference}. Reception will confirm it here; you have not been charged anything yet.',
    pt: 'Anotado: entrada antecipada em {day} às {time}, reserva {reference}. A recepção confirma por aqui; ainda nada foi cobrado.',
  },
  notToCome: {
    es: 'La reserva {reference} no tiene una llegada por venir, así que no hay nada que adelantar.',
    en: 'Booking {reference} has no arrival ahead, so there is nothing to bring forward.',
    pt: 'A reserva {reference} não tem uma chegada pela frente, então não há o que antecipar.',
  },
  dropped: {
    es: 'De acuerdo: la entrada queda desde las {checkIn}.',
    en: 'All right: check-in stays from {checkIn}.',
    pt: 'Tudo bem: a entrada fica a partir das {checkIn}.',
  },
} as const satisfies Record<string, Template>;
