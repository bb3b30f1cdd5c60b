import type { Template } from '../../reply/render';

export const cancelReplies = {
  free: {
    es: 'Su reserva {reference} ({line}) puede cancelarla sin costo hasta el {deadline}.',
    en: 'You can cancel your booking {reference} ({line}) free of charge until {deadline}.',
    pt: 'A sua reserva {reference} ({line}) pode ser cancelada sem custo até {deadline}.',
  },
  freeNow: {
    es: 'Su reserva {reference} ({line}) puede cancelarla sin costo.',
    en: 'You can cancel your booking {reference} ({line}) free of charge.',
    pt: 'A sua reserva {reference} ({line}) pode ser cancelada sem custo.',
  },
  late: {
    es: 'El plazo para cancelar sin costo su reserva {reference} ({line}) terminó el {deadline}. La penalidad es de {fee}.',
    en: 'The time to cancel your booking {reference} ({line}) free of charge ended on {deadline}. The penalty is {fee}.',
    pt: 'O prazo para cancelar sem custo a sua reserva {reference} ({line}) terminou em {deadline}. A multa é de {fee}.',
  },
  withFee: {
    es: 'Cancelar su reserva {reference} ({line}) tiene una penalidad de {fee}.',
    en: 'Cancelling your booking {reference} ({line}) has a penalty of {fee}.',
    pt: 'Cancelar a sua reserva {reference} ({line}) tem uma multa de {fee}.',
  },
  refund: {
    es: 'De lo que pagó se le devuelve {refund}.',
    en: 'Of what you paid, {refund} is refunded.',
    pt: 'Do que você pagou, {refund} é devolvido.',
  },
  balance: {
    es: 'Quedaría por pagar {balance}.',
    en: 'The balance due would be {balance}.',
    pt: 'Ficaria a pagar {balance}.',
  },
  askConfirm: {
    es: '¿Desea cancelarla? Responda sí o no.',
    en: 'Would you like to cancel it? Please answer yes or no.',
    pt: 'Deseja cancelar? Responda sim ou não.',
  },
  askAgain: {
    es: 'Para estar seguros: la reserva {reference} se cancela y la habitación se libera; no se puede deshacer. Penalidad: {fee}; devolución: {refund}. ¿La cancelo? Responda sí o no.',
    en: 'To be sure: booking {reference} will be cancelled and the room released; this cannot be undone. Penalty: {fee}; refund: {refund}. Shall I cancel it? Please answer yes or no.',
    pt: 'Para termos certeza: a reserva {reference} será cancelada e o quarto liberado; não é possível desfazer. Multa: {fee}; devolução: {refund}. Posso cancelar? Responda sim ou não.',
  },
  cancelled: {
    es: 'Su reserva {reference} está cancelada. Penalidad: {fee}. Devolución: {refund}. Saldo por pagar: {balance}.',
    en: 'Your booking {reference} is cancelled. Penalty: {fee}. Refund: {refund}. Balance due: {balance}.',
    pt: 'A sua reserva {reference} está cancelada. Multa: {fee}. Devolução: {refund}. Saldo a pagar: {balance}.',
  },
  already: {
    es: 'La reserva {reference} ya está cancelada; no hace falta nada más.',
    en: 'Booking {reference} is already cancelled; nothing else is needed.',
    pt: 'A reserva {reference} já está cancelada; não é preciso mais nada.',
  },
  nothingChanged: {
    es: 'De acuerdo, no he cancelado nada: su reserva sigue como estaba.',
    en: 'All right, I have not cancelled anything: your booking stays as it was.',
    pt: 'Tudo bem, não cancelei nada: a sua reserva continua como estava.',
  },
  feeChanged: {
    es: 'Las condiciones de la reserva {reference} acaban de cambiar, así que no la he cancelado. ¿Quiere que se las diga de nuevo?',
    en: 'The terms of booking {reference} have just changed, so I have not cancelled it. Shall I tell you the new ones?',
    pt: 'As condições da reserva {reference} acabaram de mudar, por isso não a cancelei. Quer que eu diga as novas?',
  },
  newTerms: {
    es: 'Las condiciones acaban de cambiar, así que no he cancelado nada todavía.',
    en: 'The terms have just changed, so I have not cancelled anything yet.',
    pt: 'As condições acabaram de mudar, por isso ainda não cancelei nada.',
  },
  staff: {
    es: 'La cancelación de la reserva {reference} la ve recepción. He dejado su pedido anotado y una persona le escribirá por aquí; todavía no se ha cambiado nada.',
    en: 'Reception has to look at the cancellation of booking {reference}. I have noted your request and a person will write to you here; nothing has been changed yet.',
    pt: 'O cancelamento da reserva {reference} é visto pela recepção. Deixei o seu pedido anotado e uma pessoa vai escrever por aqui; ainda nada foi alterado.',
  },
} as const satisfies Record<string, Template>;
