import type { Template } from '../reply/render';

/** What is true of any stay, whatever flow speaks of it. */
export const stayReplies = {
  freeUntil: {
    es: 'Puede cancelar gratis hasta el {deadline}; después se cobra {fee}.',
    en: 'You can cancel free of charge until {deadline}; after that the fee is {fee}.',
    pt: 'O cancelamento é gratuito até {deadline}; depois é cobrado {fee}.',
  },
  freeUntilOnly: {
    es: 'Puede cancelar gratis hasta el {deadline}.',
    en: 'You can cancel free of charge until {deadline}.',
    pt: 'O cancelamento é gratuito até {deadline}.',
  },
  feeApplies: {
    es: 'Por la cercanía de la llegada, cancelar tiene un costo de {fee}.',
    en: 'As arrival is so near, cancelling costs {fee}.',
    pt: 'Como a chegada está próxima, o cancelamento custa {fee}.',
  },
  nonRefundable: {
    es: 'Esta tarifa no es reembolsable.',
    en: 'This rate is not refundable.',
    pt: 'Esta tarifa não é reembolsável.',
  },
  refusedDates: {
    es: 'Esas fechas no son posibles: la salida tiene que ser después de la llegada, y la llegada desde hoy.',
    en: 'Those dates are not possible: departure must be after arrival, and arrival from today on.',
    pt: 'Essas datas não são possíveis: a saída tem de ser depois da chegada, e a chegada a partir de hoje.',
  },
  refusedLength: {
    es: 'Una estadía así no puedo reservarla aquí: el máximo es de {limit} noches. Una persona puede ayudarle con una más larga.',
    en: 'I cannot book a stay like that here: the maximum is {limit} nights. A person can help you with a longer one.',
    pt: 'Não consigo reservar uma estadia assim por aqui: o máximo é de {limit} noites. Uma pessoa pode ajudar com uma mais longa.',
  },
  refusedShort: {
    es: 'Para esas fechas la estadía mínima es de {limit} noches.',
    en: 'For those dates the minimum stay is {limit} nights.',
    pt: 'Para essas datas a estadia mínima é de {limit} noites.',
  },
  refusedWindow: {
    es: 'Todavía no tomamos reservas para esas fechas.',
    en: 'We do not take bookings for those dates yet.',
    pt: 'Ainda não aceitamos reservas para essas datas.',
  },
  refusedCapacity: {
    es: 'En una sola habitación caben hasta {limit} personas. Para más, una persona de recepción le ayuda con varias habitaciones.',
    en: 'One room holds up to {limit} people. For more, someone from reception will help you with several rooms.',
    pt: 'Em um só quarto cabem até {limit} pessoas. Para mais, uma pessoa da recepção ajuda com vários quartos.',
  },
  refusedGuest: {
    es: 'Necesito el nombre y apellido de la persona que se hospeda, por favor.',
    en: 'I need the first and last name of the person who will stay, please.',
    pt: 'Preciso do nome e sobrenome da pessoa que vai se hospedar, por favor.',
  },
  askGuests: {
    es: '¿Para cuántas personas sería?',
    en: 'For how many people?',
    pt: 'Para quantas pessoas seria?',
  },
} as const satisfies Record<string, Template>;
