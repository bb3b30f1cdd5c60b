import type { Template } from '../../reply/render';

export const emergencyReplies = {
  /** For a hotel that has stated no numbers in this language. */
  danger: {
    es: 'Si hay peligro, póngase a salvo ahora mismo y llame al número de emergencias local.',
    en: 'If there is danger, get to safety right now and call the local emergency number.',
    pt: 'Se houver perigo, vá agora para um lugar seguro e ligue para o número de emergência local.',
  },
  alerted: {
    es: 'Acabo de avisar al personal del hotel con la máxima prioridad.',
    en: 'I have just alerted the hotel staff with the highest priority.',
    pt: 'Acabei de avisar a equipe do hotel com prioridade máxima.',
  },
  alertedRoom: {
    es: 'Acabo de avisar al personal del hotel con la máxima prioridad: habitación {room}.',
    en: 'I have just alerted the hotel staff with the highest priority: room {room}.',
    pt: 'Acabei de avisar a equipe do hotel com prioridade máxima: quarto {room}.',
  },
  tellWhere: {
    es: 'Si puede, escriba aquí dónde está.',
    en: 'If you can, write here where you are.',
    pt: 'Se puder, escreva aqui onde está.',
  },
  passedOn: {
    es: 'También pasé este mensaje al personal del hotel.',
    en: 'I have passed this message on to the hotel staff as well.',
    pt: 'Também passei esta mensagem para a equipe do hotel.',
  },
  standingBy: {
    es: 'Aquí sigo si necesita algo más; el personal del hotel está avisado.',
    en: 'I am here if you need anything else; the hotel staff has been alerted.',
    pt: 'Continuo aqui se precisar de algo mais; a equipe do hotel está avisada.',
  },
  over: {
    es: 'Qué alivio. Se lo digo al personal del hotel.',
    en: 'What a relief. I am telling the hotel staff.',
    pt: 'Que alívio. Vou dizer à equipe do hotel.',
  },
} as const satisfies Record<string, Template>;
