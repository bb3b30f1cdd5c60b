import type { Template } from '../../reply/render';

export const staffRequestReplies = {
  noted: {
    es: 'Eso lo ve directamente recepción. He dejado su pedido anotado y una persona le escribirá por aquí; todavía no se ha cambiado nada.',
    en: 'Reception takes care of that directly. I have noted your request and a person will write to you here; nothing has been changed yet.',
    pt: 'Isso é tratado diretamente pela recepção. Deixei o seu pedido anotado e uma pessoa vai escrever por aqui; ainda nada foi alterado.',
  },
} as const satisfies Record<string, Template>;
