import type { Template } from '../../reply/render';

export const feedbackReplies = {
  glad: {
    es: '¡Muchas gracias por contárnoslo! Se lo hago llegar al equipo.',
    en: 'Thank you so much for telling us! I am passing it on to the team.',
    pt: 'Que bom saber disso! Vou repassar à equipe.',
  },
  noted: {
    es: 'Gracias por su opinión. La dejo anotada para la gerencia.',
    en: 'Thank you for your feedback. I have noted it for the management.',
    pt: 'Agradecemos a sua opinião. Deixei anotada para a gerência.',
  },
  sorry: {
    es: 'Gracias por decírnoslo, y lamento que no haya sido como esperaba. Una persona del hotel lo leerá y le escribirá por aquí.',
    en: 'Thank you for telling us, and I am sorry it was not what you expected. Someone from the hotel will read it and write to you here.',
    pt: 'Agradecemos por dizer, e sinto muito que não tenha sido como esperava. Uma pessoa do hotel vai ler e escrever por aqui.',
  },
} as const satisfies Record<string, Template>;
