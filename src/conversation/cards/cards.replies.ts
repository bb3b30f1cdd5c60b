import type { Template } from '../reply/render';

export const cardReplies = {
  /** Before what the hotel says of its address. */
  location: {
    es: 'Recibí su ubicación; queda en esta conversación, donde recepción la ve. Nosotros estamos aquí:',
    en: 'I received your location; it stays in this conversation, where reception sees it. This is where we are:',
    pt: 'Recebi a sua localização; ela fica nesta conversa, onde a recepção a vê. Nós estamos aqui:',
  },
  /** After it. */
  onTheWay: {
    es: 'Si necesita ayuda para llegar, escríbame cuál y se la pido a recepción.',
    en: 'If you need help getting here, tell me which and I will ask reception for it.',
    pt: 'Se precisar de ajuda para chegar, escreva qual e eu peço à recepção.',
  },
  contact: {
    es: 'Recibí la tarjeta de contacto y la dejé anotada para recepción. ¿Qué desea que hagamos con ese contacto?',
    en: 'I received the contact card and have left it noted for reception. What would you like us to do with that contact?',
    pt: 'Recebi o cartão de contato e deixei anotado para a recepção. O que deseja que façamos com esse contato?',
  },
  /** By SMS, to HELP: who writes, what for, and how to hear no more. */
  help: {
    es: '{hotel}: por este número le respondemos sobre habitaciones, reservas y servicios del hotel; escriba su pregunta. Para no recibir más mensajes responda BAJA.',
    en: '{hotel}: on this number we answer about rooms, bookings and services of the hotel; write your question. To receive no more messages reply STOP.',
    pt: '{hotel}: por este número respondemos sobre acomodações, reservas e serviços do hotel; escreva a sua pergunta. Para deixar de receber mensagens responda SAIR.',
  },
} as const satisfies Record<string, Template>;
