import type { Template } from './reply/render';

export const conversationReplies = {
  disclosure: {
    es: '¡Hola! Soy el asistente virtual de {hotel}.',
    en: 'Hello! I am the virtual assistant of {hotel}.',
    pt: 'Olá! Sou o assistente virtual. {hotel} agradece o seu contato.',
  },
  /** Behind what cannot wait. */
  disclosureAfter: {
    es: 'Le escribe el asistente virtual de {hotel}.',
    en: 'This is the virtual assistant of {hotel}.',
    pt: 'Mensagem do assistente virtual. {hotel}.',
  },
  withheld: {
    es: 'Quiero darle un dato exacto y prefiero verificarlo: una persona de recepción se lo confirmará por aquí.',
    en: 'I want to give you exact information and would rather have it checked: someone from reception will confirm it here.',
    pt: 'Quero lhe dar uma informação exata e prefiro verificá-la: uma pessoa da recepção vai confirmar por aqui.',
  },
  notText: {
    es: 'Recibí su mensaje, pero por ahora solo puedo leer texto. ¿Me lo escribe, por favor?',
    en: 'I received your message, but for now I can only read text. Could you write it to me, please?',
    pt: 'Recebi a sua mensagem, mas por enquanto só consigo ler texto. Pode escrever, por favor?',
  },
  failed: {
    es: 'Tuvimos un problema y no pude responder a su último mensaje. Una persona de recepción lo leerá y le escribirá por aquí.',
    en: 'We had a problem and I could not answer your last message. Someone from reception will read it and write to you here.',
    pt: 'Tivemos um problema e não consegui responder à sua última mensagem. Uma pessoa da recepção vai ler e escrever por aqui.',
  },
  /** After the same question for the third time. */
  wayOut: {
    es: 'Si lo prefiere, escriba «persona» y le atiende alguien de recepción.',
    en: 'If you prefer, write “person” and someone from reception will help you.',
    pt: 'Se preferir, escreva “pessoa” e alguém da recepção atende você.',
  },
  repeatNothing: {
    es: 'Todavía no le he dicho nada. ¿En qué le puedo ayudar?',
    en: 'I have not said anything yet. How can I help you?',
    pt: 'Ainda não disse nada. Como posso ajudar?',
  },
  which: {
    es: '¿Se refiere a {first} o a {second}?',
    en: 'Do you mean {first} or {second}?',
    pt: 'Você se refere a {first} ou a {second}?',
  },
} as const satisfies Record<string, Template>;
