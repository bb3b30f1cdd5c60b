import type { Template } from '../reply/render';

export const ownBookingReplies = {
  askProof: {
    es: 'Por seguridad necesito comprobar que la reserva es suya. ¿Me escribe el código, el apellido del titular y el correo con que se hizo?',
    en: 'For your security I need to check that the booking is yours. Could you write the code, the surname it is under and the e-mail it was made with?',
    pt: 'Por segurança preciso confirmar que a reserva é sua. Pode escrever o código, o sobrenome do titular e o e-mail com que foi feita?',
  },
  askProofOfCode: {
    es: 'Por seguridad necesito comprobar que la reserva {reference} es suya. ¿Me escribe el apellido del titular y el correo con que se hizo?',
    en: 'For your security I need to check that booking {reference} is yours. Could you write the surname it is under and the e-mail it was made with?',
    pt: 'Por segurança preciso confirmar que a reserva {reference} é sua. Pode escrever o sobrenome do titular e o e-mail com que foi feita?',
  },
  askMissing: {
    es: 'Gracias. Para encontrarla me falta: {missing}.',
    en: 'Thank you. To find it I still need: {missing}.',
    pt: 'Obrigado. Para encontrá-la ainda falta: {missing}.',
  },
  notProved: {
    es: 'Esos datos no coinciden con ninguna reserva. ¿Los revisa y me los escribe otra vez? Código, apellido y correo.',
    en: 'Those details do not match any booking. Could you check them and write them again? Code, surname and e-mail.',
    pt: 'Esses dados não correspondem a nenhuma reserva. Pode conferir e escrever de novo? Código, sobrenome e e-mail.',
  },
  givenUp: {
    es: 'No he podido comprobar la reserva, así que no puedo mostrarla ni cambiarla. Aviso a una persona de recepción, que le escribirá por aquí.',
    en: 'I have not been able to verify the booking, so I cannot show or change it. I am telling someone from reception, who will write to you here.',
    pt: 'Não consegui confirmar a reserva, por isso não posso mostrá-la nem alterá-la. Vou avisar uma pessoa da recepção, que vai escrever por aqui.',
  },
  choose: {
    es: 'Tiene más de una reserva:\n{bookings}\n¿Cuál de ellas? Escríbame el código.',
    en: 'You have more than one booking:\n{bookings}\nWhich one? Please write its code.',
    pt: 'Você tem mais de uma reserva:\n{bookings}\nQual delas? Escreva o código, por favor.',
  },
  choice: {
    es: '• {reference}: {line}',
    en: '• {reference}: {line}',
    pt: '• {reference}: {line}',
  },
  leftAlone: {
    es: 'De acuerdo, lo dejamos así.',
    en: 'All right, we leave it at that.',
    pt: 'Tudo bem, deixamos assim.',
  },
  unavailable: {
    es: 'En este momento no puedo consultar las reservas, así que no he cambiado nada. Una persona de recepción le escribirá por aquí.',
    en: 'I cannot look bookings up right now, so I have not changed anything. Someone from reception will write to you here.',
    pt: 'Neste momento não consigo consultar as reservas, por isso não alterei nada. Uma pessoa da recepção vai escrever por aqui.',
  },
} as const satisfies Record<string, Template>;

export const proofWords = {
  reference: { es: 'el código de la reserva', en: 'the code of the booking', pt: 'o código da reserva' },
  surname: { es: 'el apellido del titular', en: 'the surname it is under', pt: 'o sobrenome do titular' },
  email: { es: 'el correo con que se hizo', en: 'the e-mail it was made with', pt: 'o e-mail com que foi feita' },
} as const satisfies Record<string, Template>;
