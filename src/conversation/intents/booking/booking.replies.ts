import type { Template } from '../../reply/render';

export const bookingReplies = {
  askDates: {
    es: '¿Para qué fechas? Dígame por favor el día de llegada y el de salida.',
    en: 'For which dates? Please tell me the day of arrival and the day of departure.',
    pt: 'Para quais datas? Diga, por favor, o dia de chegada e o de saída.',
  },
  askDays: {
    es: '¿Qué días de {month}? Dígame por favor el de llegada y el de salida.',
    en: 'Which days in {month}? Please tell me the day of arrival and the day of departure.',
    pt: 'Quais dias de {month}? Diga, por favor, o de chegada e o de saída.',
  },
  askNights: {
    es: 'Llegada el {checkIn}. ¿Cuántas noches se queda?',
    en: 'Arriving on {checkIn}. How many nights will you stay?',
    pt: 'Chegada em {checkIn}. Quantas noites vai ficar?',
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
    es: 'Este es el resumen de su reserva:\n• {room}\n• {stay}, {nights}\n• {guests}\n• A nombre de {name}',
    en: 'Here is the summary of your booking:\n• {room}\n• {stay}, {nights}\n• {guests}\n• In the name of {name}',
    pt: 'Este é o resumo da sua reserva:\n• {room}\n• {stay}, {nights}\n• {guests}\n• Em nome de {name}',
  },
  summaryExtra: {
    es: '• {extra}',
    en: '• {extra}',
    pt: '• {extra}',
  },
  summaryTotal: {
    es: '• Total: {total}',
    en: '• Total: {total}',
    pt: '• Total: {total}',
  },
  moreExtras: {
    es: 'Si desea, puedo agregar: {extras}.',
    en: 'I can add if you like: {extras}.',
    pt: 'Se quiser, posso incluir: {extras}.',
  },
  extraPerNight: {
    es: '{price} por noche',
    en: '{price} per night',
    pt: '{price} por noite',
  },
  extraOnce: {
    es: '{price}',
    en: '{price}',
    pt: '{price}',
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
  depositLater: {
    es: 'Para asegurarla pedimos un depósito de {deposit}; cuando quiera pagarlo, escríbame «pagar el depósito» y le doy el enlace.',
    en: 'To secure it we ask for a deposit of {deposit}; whenever you want to pay it, write “pay the deposit” and I will give you the link.',
    pt: 'Para garanti-la pedimos um depósito de {deposit}; quando quiser pagar, escreva “pagar o depósito” e eu envio o link.',
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
  alternatives: {
    es: 'Por la misma cantidad de noches tengo lugar {stays}. ¿Le sirve alguna de esas fechas, lo anoto en la lista de espera o lo comunico con una persona?',
    en: 'For the same number of nights I have a room {stays}. Would one of those dates suit you, shall I put you on the waiting list, or connect you with a person?',
    pt: 'Pelo mesmo número de noites tenho lugar {stays}. Alguma dessas datas serve, coloco você na lista de espera ou passo para uma pessoa?',
  },
  whichDates: {
    es: 'Con gusto. ¿Qué fechas le vendrían bien?',
    en: 'Gladly. Which dates would suit you?',
    pt: 'Com prazer. Quais datas seriam boas para você?',
  },
  onWaitingList: {
    es: 'Anotado en la lista de espera: {stay}, para {guests}. Si se libera una habitación, una persona de recepción le escribirá por aquí; por ahora no hay nada reservado.',
    en: 'You are on the waiting list: {stay}, for {guests}. If a room becomes free, someone from reception will write to you here; nothing is booked for now.',
    pt: 'Você está na lista de espera: {stay}, para {guests}. Se um quarto ficar livre, uma pessoa da recepção vai escrever por aqui; por enquanto nada está reservado.',
  },
  groupNoted: {
    es: 'Gracias, {name}. He pasado su pedido a recepción: {stay}, {party}. Le enviarán una propuesta por aquí a más tardar el {deadline}; por ahora no hay nada reservado.',
    en: 'Thank you, {name}. I have passed your request to reception: {stay}, {party}. They will send you a proposal here by {deadline} at the latest; nothing is booked for now.',
    pt: 'Obrigado, {name}. Passei o seu pedido à recepção: {stay}, {party}. Eles vão enviar uma proposta por aqui até {deadline}; por enquanto nada está reservado.',
  },
  groupName: {
    es: 'Para un grupo así, recepción le prepara una propuesta. ¿A nombre de quién la hago? Nombre y apellido, por favor (y un correo, si gusta).',
    en: 'For a group like that reception prepares a proposal. In whose name shall I ask for it? First and last name, please (and an e-mail, if you like).',
    pt: 'Para um grupo assim, a recepção prepara uma proposta. Em nome de quem peço? Nome e sobrenome, por favor (e um e-mail, se quiser).',
  },
  uncertain: {
    es: 'En este momento el sistema del hotel no responde, así que esto queda sujeto a confirmación.',
    en: 'The hotel system is not answering right now, so all of this is subject to confirmation.',
    pt: 'Neste momento o sistema do hotel não responde, por isso tudo fica sujeito a confirmação.',
  },
  kept: {
    es: 'En este momento el sistema del hotel no responde, así que la reserva todavía no está hecha y no se le ha cobrado nada. He dejado su pedido anotado: {room}, {stay}, {total}. Tendrá una respuesta por aquí a más tardar el {deadline}. Si ya no la desea, responda no.',
    en: 'The hotel system is not answering right now, so the booking is not made yet and you have not been charged anything. I have noted your request: {room}, {stay}, {total}. You will have an answer here by {deadline} at the latest. If you no longer want it, answer no.',
    pt: 'Neste momento o sistema do hotel não responde, por isso a reserva ainda não foi feita e nada foi cobrado. Deixei o seu pedido anotado: {room}, {stay}, {total}. Você terá uma resposta por aqui até {deadline}. Se não quiser mais, responda não.',
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
  takenUp: {
    es: 'Con gusto, retomo lo que teníamos.',
    en: 'Gladly, here is where we left off.',
    pt: 'Com prazer, retomo de onde paramos.',
  },
  cannotCheck: {
    es: 'En este momento no puedo consultar la disponibilidad. Una persona de recepción lo revisará y le escribirá por aquí a más tardar el {deadline}.',
    en: 'Right now I cannot check availability. Someone from reception will look into it and write to you here by {deadline} at the latest.',
    pt: 'Neste momento não consigo consultar a disponibilidade. Uma pessoa da recepção vai verificar e escrever por aqui até {deadline}.',
  },
} as const satisfies Record<string, Template>;
