import type { Template } from '../../reply/render';

export const modifyReplies = {
  askWhat: {
    es: 'Su reserva {reference}: {line}. ¿Qué desea cambiar: las fechas, el tipo de habitación o el número de personas?',
    en: 'Your booking {reference}: {line}. What would you like to change: the dates, the room type or the number of people?',
    pt: 'A sua reserva {reference}: {line}. O que deseja mudar: as datas, o tipo de quarto ou o número de pessoas?',
  },
  askDates: {
    es: 'Su reserva {reference}: {line}. ¿A qué fechas la cambiamos? Dígame, por favor, el día de llegada y el de salida.',
    en: 'Your booking {reference}: {line}. To which dates shall we move it? Please tell me the day of arrival and the day of departure.',
    pt: 'A sua reserva {reference}: {line}. Para quais datas mudamos? Diga, por favor, o dia de chegada e o de saída.',
  },
  summary: {
    es: 'El cambio de su reserva {reference}:\n• {line}\n• Nuevo total: {total} (antes {before})\n• Diferencia: {difference}',
    en: 'The change to your booking {reference}:\n• {line}\n• New total: {total} (before {before})\n• Difference: {difference}',
    pt: 'A mudança da sua reserva {reference}:\n• {line}\n• Novo total: {total} (antes {before})\n• Diferença: {difference}',
  },
  askConfirm: {
    es: '¿Confirmo el cambio? Responda sí o no.',
    en: 'Shall I confirm the change? Please answer yes or no.',
    pt: 'Posso confirmar a mudança? Responda sim ou não.',
  },
  changed: {
    es: '¡Listo! Su reserva {reference} quedó cambiada: {line}. Nuevo total: {total}.',
    en: 'Done! Your booking {reference} has been changed: {line}. New total: {total}.',
    pt: 'Pronto! A sua reserva {reference} foi alterada: {line}. Novo total: {total}.',
  },
  already: {
    es: 'Su reserva {reference} ya está cambiada; no hace falta nada más.',
    en: 'Your booking {reference} has already been changed; nothing else is needed.',
    pt: 'A sua reserva {reference} já foi alterada; não é preciso mais nada.',
  },
  nothingChanged: {
    es: 'De acuerdo, no he cambiado nada: su reserva {reference} queda como estaba.',
    en: 'All right, I have not changed anything: your booking {reference} stays as it was.',
    pt: 'Tudo bem, não mudei nada: a sua reserva {reference} fica como estava.',
  },
  dropped: {
    es: 'De acuerdo, no he cambiado nada.',
    en: 'All right, I have not changed anything.',
    pt: 'Tudo bem, não mudei nada.',
  },
  asBefore: {
    es: 'Su reserva {reference} queda como estaba. ¿Desea otra fecha u otro cambio?',
    en: 'Your booking {reference} stays as it was. Would you like another date or another change?',
    pt: 'A sua reserva {reference} fica como estava. Deseja outra data ou outra mudança?',
  },
  soldOut: {
    es: 'Lo siento, no queda lugar para ese cambio. Su reserva {reference} queda como estaba. ¿Desea probar otra fecha u otro tipo de habitación?',
    en: 'I am sorry, there is no room left for that change. Your booking {reference} stays as it was. Would you like to try another date or another room type?',
    pt: 'Sinto muito, não há lugar para essa mudança. A sua reserva {reference} fica como estava. Deseja tentar outra data ou outro tipo de quarto?',
  },
  stale: {
    es: 'El precio o la reserva {reference} acaban de cambiar, así que todavía no he hecho el cambio. ¿Quiere que se lo calcule de nuevo?',
    en: 'The price or booking {reference} has just changed, so I have not made the change yet. Shall I work it out again?',
    pt: 'O preço ou a reserva {reference} acabou de mudar, por isso ainda não fiz a mudança. Quer que eu calcule de novo?',
  },
  staff: {
    es: 'Ese cambio en la reserva {reference} lo ve recepción. He dejado su pedido anotado y una persona le escribirá por aquí; todavía no se ha cambiado nada.',
    en: 'Reception has to look at that change of booking {reference}. I have noted your request and a person will write to you here; nothing has been changed yet.',
    pt: 'Essa mudança da reserva {reference} é vista pela recepção. Deixei o seu pedido anotado e uma pessoa vai escrever por aqui; ainda nada foi alterado.',
  },
} as const satisfies Record<string, Template>;
