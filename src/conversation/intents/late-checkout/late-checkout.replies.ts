import type { Template } from '../../reply/render';

export const lateCheckoutReplies = {
  offer: {
    es: 'Claro. Habitación {room}: puede salir el {day} a las {time} por {price}. ¿Lo confirmo?',
    en: 'Of course. Room {room}: you can check out on {day} at {time} for {price}. Shall I confirm it?',
    pt: 'Claro. Quarto {room}: você pode sair {day}, às {time}, por {price}. Posso confirmar?',
  },
  askTime: {
    es: 'La salida es el {day} a las {checkOut}. ¿A qué hora le gustaría salir? Podemos ofrecerle hasta las {until}.',
    en: 'Check-out is on {day} at {checkOut}. What time would you like to leave? We can offer up to {until}.',
    pt: 'A saída é {day}, às {checkOut}. A que horas gostaria de sair? Podemos oferecer até as {until}.',
  },
  included: {
    es: 'No hace falta: a esa hora la salida está incluida, puede quedarse hasta las {checkOut} sin costo.',
    en: 'No need: leaving at that time is included, you can stay until {checkOut} at no cost.',
    pt: 'Não é preciso: sair a essa hora já está incluído, você pode ficar até as {checkOut} sem custo.',
  },
  granted: {
    es: '¡Listo! Late check-out confirmado: habitación {room}, el {day} a las {time}. Se cargaron {price} a su cuenta.',
    en: 'Done! Late check-out confirmed: room {room}, {day} at {time}. {price} was added to your account.',
    pt: 'Pronto! Late check-out confirmado: quarto {room}, {day}, às {time}. O valor de {price} foi lançado na sua conta.',
  },
  already: {
    es: 'Su late check-out ya está confirmado: habitación {room}, el {day} a las {time}. No se le cobra otra vez.',
    en: 'Your late check-out is already confirmed: room {room}, {day} at {time}. You are not charged again.',
    pt: 'O seu late check-out já está confirmado: quarto {room}, {day} às {time}. Nada será cobrado de novo.',
  },
  nextArrival: {
    es: 'Lo siento, ese día llega otro huésped a la habitación {room} y no podemos darle salida tarde. Con gusto guardamos su equipaje sin costo después de la salida.',
    en: 'I am sorry, another guest arrives in room {room} that day, so we cannot offer a late check-out. We will gladly keep your luggage free of charge after you leave the room.',
    pt: 'Sinto muito, nesse dia chega outro hóspede ao quarto {room} e não podemos oferecer saída tardia. Guardamos a sua bagagem sem custo depois da saída, com prazer.',
  },
  tooLate: {
    es: 'Lo máximo que podemos ofrecerle es hasta las {until}. ¿Le sirve?',
    en: 'The latest we can offer is {until}. Would that help?',
    pt: 'O máximo que podemos oferecer é até as {until}. Serve para você?',
  },
  notOffered: {
    es: 'Lo siento, este hotel no ofrece salida tarde. Con gusto guardamos su equipaje después de la salida.',
    en: 'I am sorry, this hotel does not offer late check-out. We will gladly keep your luggage after you leave the room.',
    pt: 'Sinto muito, este hotel não oferece saída tardia. Guardamos a sua bagagem depois da saída, com prazer.',
  },
  notInHouse: {
    es: 'La salida tarde se pide cuando ya está alojado. Su reserva {reference} empieza el {arrival}; escríbame cuando haya llegado.',
    en: 'Late check-out can be arranged once you are staying with us. Your booking {reference} begins on {arrival}; write to me when you have arrived.',
    pt: 'A saída tardia é combinada quando você já está hospedado. A sua reserva {reference} começa em {arrival}; escreva quando tiver chegado.',
  },
  unknownGuest: {
    es: 'No encuentro una estadía a nombre de este contacto. Una persona de recepción lo revisará y le escribirá por aquí.',
    en: 'I cannot find a stay under this contact. Someone from reception will look into it and write to you here.',
    pt: 'Não encontro uma estadia neste contato. Uma pessoa da recepção vai verificar e escrever por aqui.',
  },
  stale: {
    es: 'El precio acaba de cambiar, así que no he hecho nada todavía. ¿Quiere que se lo diga de nuevo?',
    en: 'The price has just changed, so I have not done anything yet. Shall I tell you the new one?',
    pt: 'O preço acabou de mudar, por isso ainda não fiz nada. Quer que eu diga o novo?',
  },
  dropped: {
    es: 'De acuerdo, no he cambiado nada: la salida queda como estaba.',
    en: 'All right, I have not changed anything: check-out stays as it was.',
    pt: 'Tudo bem, não mudei nada: a saída fica como estava.',
  },
} as const satisfies Record<string, Template>;
