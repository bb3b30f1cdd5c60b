import type { Template } from '../../reply/render';
import type { Need, ServiceLabel } from './service-kinds';
import type { Department } from '@/capabilities/tickets';

export const serviceReplies = {
  gladly: { es: 'Con gusto.', en: 'Gladly.', pt: 'Com prazer.' },
  sorry: { es: 'Lamento la molestia.', en: 'I am sorry about that.', pt: 'Sinto muito pelo incômodo.' },
  thanks: { es: 'Gracias por avisar.', en: 'Thank you for letting us know.', pt: 'Que bom que avisou.' },
  ifYouLike: { es: 'Si lo desea, lo pido por usted.', en: 'If you like, I will ask for it.', pt: 'Se quiser, faço o pedido para você.' },
  ask: { es: '¿Me dice {needs}, por favor?', en: 'Could you tell me {needs}, please?', pt: 'Pode me dizer {needs}, por favor?' },
  notYetHere: {
    es: 'Veo su reserva {reference}, que empieza el {arrival}.',
    en: 'I see your booking {reference}, which begins on {arrival}.',
    pt: 'Vejo a sua reserva {reference}, que começa em {arrival}.',
  },
  noted: { es: 'Lo he anotado para {team}', en: 'I have noted it for {team}', pt: 'Anotei para {team}' },
  words: { es: '• «{words}»', en: '• “{words}”', pt: '• “{words}”' },
  room: { es: '• Habitación {room}', en: '• Room {room}', pt: '• Quarto {room}' },
  booking: { es: '• Reserva {reference}', en: '• Booking {reference}', pt: '• Reserva {reference}' },
  line: { es: '• {text}', en: '• {text}', pt: '• {text}' },
  inName: { es: '• A nombre de {name}', en: '• In the name of {name}', pt: '• Em nome de {name}' },
  asap: { es: 'Lo antes posible', en: 'As soon as possible', pt: 'O quanto antes' },
  within: {
    es: 'Suelen atenderlo en unos {minutes} minutos.',
    en: 'They usually see to it within {minutes} minutes.',
    pt: 'Costumam atender em cerca de {minutes} minutos.',
  },
  closedNow: {
    es: 'A esta hora no atienden; el horario es de {from} a {to}.',
    en: 'They are closed at this hour; they work from {from} to {to}.',
    pt: 'A esta hora não há atendimento; o horário é das {from} às {to}.',
  },
  toConfirm: {
    es: 'Todavía no está confirmado: {team} le responderá por aquí.',
    en: 'It is not confirmed yet: {team} will answer you here.',
    pt: 'Ainda não está confirmado: {team} vai responder por aqui.',
  },
  toSearch: {
    es: 'En cuanto lo busquen, le responderán por aquí.',
    en: 'They will look for it and answer you here.',
    pt: 'Assim que procurarem, respondem por aqui.',
  },
  rights: {
    es: 'Antes de hacer algo con sus datos, una persona comprobará su identidad. El plazo para responderle vence el {due}.',
    en: 'Before anything is done with your data, a person will check your identity. The deadline for our answer is {due}.',
    pt: 'Antes de fazer algo com os seus dados, uma pessoa vai confirmar a sua identidade. O prazo para a resposta termina em {due}.',
  },
  alarmed: {
    es: 'Como es urgente, también avisé a recepción.',
    en: 'As it is urgent, I have told reception as well.',
    pt: 'Como é urgente, também avisei a recepção.',
  },
  incomplete: {
    es: 'Para lo que falta, recepción le escribirá por aquí.',
    en: 'Reception will write to you here about what is missing.',
    pt: 'Para o que falta, a recepção vai escrever por aqui.',
  },
  already: {
    es: 'Eso ya está anotado para {team} desde las {time}; se lo acabo de recordar.',
    en: 'That has been noted for {team} since {time}; I have just reminded them.',
    pt: 'Isso já está anotado para {team} desde as {time}; acabei de lembrar a equipe.',
  },
  notOffered: {
    es: 'Lo siento, eso no lo ofrece este hotel.',
    en: 'I am sorry, this hotel does not offer that.',
    pt: 'Sinto muito, este hotel não oferece isso.',
  },
  priceUnknown: {
    es: 'El precio no lo sé con seguridad; se lo pregunto a recepción y le escriben por aquí.',
    en: 'I do not know the price for sure; I am asking reception and they will write to you here.',
    pt: 'O preço eu não sei com certeza; vou perguntar à recepção e eles escrevem por aqui.',
  },
  dropped: { es: 'De acuerdo, no he anotado nada.', en: 'All right, I have not noted anything.', pt: 'Tudo bem, não anotei nada.' },
} as const satisfies Record<string, Template>;

/** Who a ticket is for, as it stands inside a sentence. */
export const teams = {
  reception: { es: 'recepción', en: 'reception', pt: 'a recepção' },
  concierge: { es: 'recepción', en: 'reception', pt: 'a recepção' },
  housekeeping: { es: 'el equipo de limpieza', en: 'housekeeping', pt: 'a equipe de limpeza' },
  maintenance: { es: 'mantenimiento', en: 'maintenance', pt: 'a manutenção' },
  restaurant: { es: 'el restaurante', en: 'the restaurant', pt: 'o restaurante' },
  spa: { es: 'el spa', en: 'the spa', pt: 'o spa' },
  events: { es: 'el equipo de eventos', en: 'the events team', pt: 'a equipe de eventos' },
  management: { es: 'la gerencia', en: 'the management', pt: 'a gerência' },
  data_protection: {
    es: 'la persona encargada de la protección de datos',
    en: 'the person in charge of data protection',
    pt: 'a pessoa responsável pela proteção de dados',
  },
} as const satisfies Record<Department, Template>;

/** Each ends the question "¿Me dice …?". */
export const needWords = {
  what: { es: 'qué necesita', en: 'what you need', pt: 'do que precisa' },
  where: { es: 'dónde y cuándo cree que quedó', en: 'where and when you think it was left', pt: 'onde e quando acha que ficou' },
  date: { es: 'para qué día', en: 'for which day', pt: 'para que dia' },
  time: { es: 'a qué hora', en: 'at what time', pt: 'a que horas' },
  people: { es: 'para cuántas personas', en: 'for how many people', pt: 'para quantas pessoas' },
  room: { es: 'su número de habitación', en: 'your room number', pt: 'o número do seu quarto' },
  name: { es: 'su nombre', en: 'your name', pt: 'o seu nome' },
  contact: {
    es: 'un teléfono o e-mail para avisarle',
    en: 'a phone number or e-mail to reach you',
    pt: 'um telefone ou e-mail para contato',
  },
} as const satisfies Record<Need, Template>;

/** Where "what you need" would sound odd. */
export const whatWords: Partial<Record<ServiceLabel, Template>> = {
  maintenance_issue: { es: 'qué ocurre', en: 'what is wrong', pt: 'o que está acontecendo' },
  room_service: { es: 'qué le gustaría pedir', en: 'what you would like to order', pt: 'o que gostaria de pedir' },
  transfer_transport: { es: 'de dónde a dónde', en: 'from where to where', pt: 'de onde para onde' },
  spa_appointment: { es: 'qué tratamiento le gustaría', en: 'which treatment you would like', pt: 'qual tratamento gostaria' },
  lost_and_found: { es: 'qué objeto es', en: 'what it is', pt: 'qual é o objeto' },
};
