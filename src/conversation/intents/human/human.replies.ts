import type { Template } from '../../reply/render';

export const humanReplies = {
  gladly: { es: 'Claro.', en: 'Of course.', pt: 'Claro.' },
  open: {
    es: 'Aviso a una persona de recepción para que le escriba por aquí.',
    en: 'I am telling someone from reception to write to you here.',
    pt: 'Vou avisar uma pessoa da recepção para escrever por aqui.',
  },
  closed: {
    es: 'Dejo aviso a recepción. A esta hora hay guardia; la recepción atiende otra vez desde las {from}.',
    en: 'I am leaving word for reception. Someone is on call at this hour; reception is open again from {from}.',
    pt: 'Deixo o aviso para a recepção. A esta hora há plantão; a recepção atende de novo a partir das {from}.',
  },
  sorry: {
    es: 'Lamento mucho lo ocurrido.',
    en: 'I am very sorry about this.',
    pt: 'Sinto muito pelo ocorrido.',
  },
} as const satisfies Record<string, Template>;
