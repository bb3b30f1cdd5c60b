import type { Template } from '../../reply/render';

export const smallTalkReplies = {
  greeting: {
    es: '¡Un gusto saludarle! ¿En qué le puedo ayudar? Puedo ver disponibilidad y precios, reservar, o contarle sobre el hotel.',
    en: 'Nice to hear from you! How can I help you? I can check availability and prices, book a room, or tell you about the hotel.',
    pt: 'Que bom falar com você! Como posso ajudar? Posso ver disponibilidade e preços, reservar, ou contar sobre o hotel.',
  },
  thanks: {
    es: '¡Con mucho gusto!',
    en: 'You are very welcome!',
    pt: 'Por nada, é um prazer!',
  },
  goodbye: {
    es: '¡Hasta pronto! Aquí estoy si necesita algo.',
    en: 'Goodbye! I am here if you need anything.',
    pt: 'Até logo! Estou aqui se precisar de algo.',
  },
  affirm: {
    es: '¡Muy bien! ¿En qué le puedo ayudar?',
    en: 'Very good! How can I help you?',
    pt: 'Muito bem! Como posso ajudar?',
  },
  deny: {
    es: 'De acuerdo. Si necesita algo, aquí estoy.',
    en: 'All right. If you need anything, I am here.',
    pt: 'Tudo bem. Se precisar de algo, estou aqui.',
  },
  bot_challenge: {
    es: 'Soy el asistente virtual del hotel, no una persona. Si prefiere, le comunico con alguien de recepción.',
    en: 'I am the hotel’s virtual assistant, not a person. If you prefer, I can connect you with someone from reception.',
    pt: 'Sou o assistente virtual do hotel, não uma pessoa. Se preferir, passo você para alguém da recepção.',
  },
} as const satisfies Record<string, Template>;
