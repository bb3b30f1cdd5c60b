import type { Template } from '../../reply/render';

export const humanReplies = {
  gladly: { es: 'Claro.', en: 'Of course.', pt: 'Claro.' },
  open: {
    es: 'Aviso a una persona de recepción para que le escriba por aquí.',
    en: 'I am telling someone from reception to write to you here.',
    pt: 'Vou avisar uma pessoa da recepção para escrever por aqui.',
  },
  closed: {
    es: 'Dejo aviso a recepción, que atiende otra vez desde las {from}.',
    en: 'I am leaving word for reception, which is open again from {from}.',
    pt: 'Deixo o aviso para a recepção, que atende de novo a partir das {from}.',
  },
  sorry: {
    es: 'Lamento mucho lo ocurrido.',
    en: 'I am very sorry about this.',
    pt: 'Sinto muito pelo ocorrido.',
  },
} as const satisfies Record<string, Template>;
