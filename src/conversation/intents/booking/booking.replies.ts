import type { Template } from '../../reply/render';

export const bookingReplies = {
  askDates: {
    es: '¿Para qué fechas? Dígame por favor el día de llegada y el de salida.',
    en: 'For which dates? Please tell me the day of arrival and the day of departure.',
    pt: 'Para quais datas? Diga, por favor, o dia de chegada e o de saída.',
  },
  askNights: {
    es: 'Llegada el {checkIn}. ¿Cuántas noches se queda?',
    en: 'Arriving on {checkIn}. How many nights will you stay?',
    pt: 'Chegada em {checkIn}. Quantas noites vai ficar?',
  },
  askGuests: {
    es: '¿Para cuántas personas sería?',
    en: 'For how many people?',
    pt: 'Para quantas pessoas seria?',
  },
  offersIntro: {
    es: '{stay}, {nights}, para {guests} tenemos:',
    en: '{stay}, {nights}, for {guests} we have:',
    pt: '{stay}, {nights}, para {guests} temos:',
  },
  offerLine: {
    es: '• {room}: {total} en total',
    en: '• {room}: {total} in total',
    pt: '• {room}: {total} no total',
  },
  breakfastIncluded: {
    es: 'El desayuno está incluido.',
    en: 'Breakfast is included.',
    pt: 'O café da manhã está incluído.',
  },
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
  askWhich: {
    es: '¿Cuál prefiere?',
    en: 'Which one would you like?',
    pt: 'Qual prefere?',
  },
  askTakeIt: {
    es: '¿Desea reservarla? Si es así, dígame a nombre de quién: nombre y apellido (y un correo, si gusta).',
    en: 'Would you like to book it? If so, please tell me the name for the booking: first and last name (and an e-mail, if you like).',
    pt: 'Deseja reservar? Se sim, diga em nome de quem: nome e sobrenome (e um e-mail, se quiser).',
  },
  chosen: {
    es: 'Perfecto: {room}, {stay}, {total}.',
    en: 'Perfect: {room}, {stay}, {total}.',
    pt: 'Perfeito: {room}, {stay}, {total}.',
  },
  askName: {
    es: '¿A nombre de quién hago la reserva? Nombre y apellido, por favor (y un correo, si gusta).',
    en: 'In whose name shall I book it? First and last name, please (and an e-mail, if you like).',
    pt: 'Em nome de quem faço a reserva? Nome e sobrenome, por favor (e um e-mail, se quiser).',
  },
  summary: {
    es: 'Este es el resumen de su reserva:\n• {room}\n• {stay}, {nights}\n• {guests}\n• A nombre de {name}\n• Total: {total}',
    en: 'Here is the summary of your booking:\n• {room}\n• {stay}, {nights}\n• {guests}\n• In the name of {name}\n• Total: {total}',
    pt: 'Este é o resumo da sua reserva:\n• {room}\n• {stay}, {nights}\n• {guests}\n• Em nome de {name}\n• Total: {total}',
  },
  summaryDeposit: {
    es: '• Depósito para asegurarla: {deposit}',
    en: '• Deposit to secure it: {deposit}',
    pt: '• Depósito para garanti-la: {deposit}',
  },
  askConfirm: {
    es: '¿La confirmo? Responda sí o no.',
    en: 'Shall I confirm it? Please answer yes or no.',
    pt: 'Posso confirmar? Responda sim ou não.',
  },
  booked: {
    es: '¡Listo, {name}! Su reserva está confirmada. Código: {reference}.\n{room}, {stay}. Total: {total}.',
    en: 'Done, {name}! Your booking is confirmed. Code: {reference}.\n{room}, {stay}. Total: {total}.',
    pt: 'Pronto, {name}! A sua reserva está confirmada. Código: {reference}.\n{room}, {stay}. Total: {total}.',
  },
  alreadyBooked: {
    es: 'Su reserva {reference} ya está confirmada; no hace falta nada más.',
    en: 'Your booking {reference} is already confirmed; nothing else is needed.',
    pt: 'A sua reserva {reference} já está confirmada; não é preciso mais nada.',
  },
  depositLink: {
    es: 'Para asegurarla, pague el depósito de {deposit} aquí: {link}',
    en: 'To secure it, please pay the deposit of {deposit} here: {link}',
    pt: 'Para garanti-la, pague o depósito de {deposit} aqui: {link}',
  },
  soldOut: {
    es: 'Lo siento: {stay} no nos queda ninguna habitación para {guests}.',
    en: 'I am sorry: {stay} we have no room left for {guests}.',
    pt: 'Sinto muito: {stay} não temos nenhum quarto livre para {guests}.',
  },
  typeSoldOut: {
    es: 'Lo siento: {room} no está disponible {stay}.',
    en: 'I am sorry: the {room} is not available {stay}.',
    pt: 'Sinto muito: {room} não está disponível {stay}.',
  },
  justSold: {
    es: 'Lo siento mucho: esa habitación ya no está disponible {stay}; alguien la acaba de reservar. No se le ha cobrado nada.',
    en: 'I am very sorry: that room is no longer available {stay}; somebody has just booked it. You have not been charged anything.',
    pt: 'Sinto muito: esse quarto já não está disponível {stay}; alguém acabou de reservá-lo. Nada foi cobrado.',
  },
  otherDates: {
    es: '¿Quiere que busque otras fechas, lo anote en la lista de espera o lo comunique con una persona?',
    en: 'Shall I look for other dates, put you on the waiting list or connect you with a person?',
    pt: 'Quer que eu procure outras datas, coloque você na lista de espera ou passe para uma pessoa?',
  },
  priceChanged: {
    es: 'El precio acaba de cambiar, por eso no he reservado todavía.',
    en: 'The price has just changed, so I have not booked yet.',
    pt: 'O preço acabou de mudar, por isso ainda não reservei.',
  },
  dropped: {
    es: 'De acuerdo, no he reservado nada. Cuando quiera lo retomamos.',
    en: 'All right, I have not booked anything. We can take it up again whenever you like.',
    pt: 'Tudo bem, não reservei nada. Quando quiser, retomamos.',
  },
  cannotCheck: {
    es: 'En este momento no puedo consultar la disponibilidad. Una persona de recepción lo revisará y le escribirá por aquí.',
    en: 'Right now I cannot check availability. Someone from reception will look into it and write to you here.',
    pt: 'Neste momento não consigo consultar a disponibilidade. Uma pessoa da recepção vai verificar e escrever por aqui.',
  },
  cannotBook: {
    es: 'En este momento no puedo completar la reserva, así que no está hecha y no se le ha cobrado nada. He dejado su pedido anotado y una persona de recepción le escribirá por aquí.',
    en: 'Right now I cannot complete the booking, so it is not made and you have not been charged anything. I have noted your request and someone from reception will write to you here.',
    pt: 'Neste momento não consigo concluir a reserva, por isso ela não foi feita e nada foi cobrado. Deixei o seu pedido anotado e uma pessoa da recepção vai escrever por aqui.',
  },
  checking: {
    es: 'Estoy verificando su reserva con el sistema del hotel: todavía no puedo decirle si quedó hecha. No la pida otra vez; una persona de recepción se la confirmará por aquí.',
    en: 'I am checking your booking with the hotel system: I cannot tell you yet whether it went through. Please do not order it again; someone from reception will confirm it here.',
    pt: 'Estou verificando a sua reserva no sistema do hotel: ainda não posso dizer se foi concluída. Não peça de novo; uma pessoa da recepção vai confirmar por aqui.',
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
} as const satisfies Record<string, Template>;
