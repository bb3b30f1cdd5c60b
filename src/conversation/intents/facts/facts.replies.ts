import type { Template } from '../../reply/render';

export const factReplies = {
  unknown: {
    es: 'Eso no lo sé con seguridad; se lo pregunto a recepción y le escriben por aquí.',
    en: 'I do not know that for sure; I am asking reception and they will write to you here.',
    pt: 'Isso eu não sei com certeza; vou perguntar à recepção e eles escrevem por aqui.',
  },
} as const satisfies Record<string, Template>;
