import type { Template } from '../../reply/render';

export const payReplies = {
  deposit: {
    es: 'Puede pagar aquí el depósito de {amount} de su reserva {reference}: {link}',
    en: 'You can pay the deposit of {amount} for your booking {reference} here: {link}',
    pt: 'Você pode pagar aqui o depósito de {amount} da sua reserva {reference}: {link}',
  },
  balance: {
    es: 'Puede pagar aquí el saldo de {amount} de su reserva {reference}: {link}',
    en: 'You can pay the balance of {amount} for your booking {reference} here: {link}',
    pt: 'Você pode pagar aqui o saldo de {amount} da sua reserva {reference}: {link}',
  },
  nothingDue: {
    es: 'Su reserva {reference} no tiene nada pendiente de pago.',
    en: 'Nothing is due on your booking {reference}.',
    pt: 'A sua reserva {reference} não tem nada a pagar.',
  },
  askForLink: {
    es: 'Si ya tiene una reserva con nosotros, pídame el enlace de pago.',
    en: 'If you already have a booking with us, ask me for the payment link.',
    pt: 'Se já tem uma reserva conosco, peça o link de pagamento.',
  },
  unknown: {
    es: 'Las formas de pago se las pregunto a recepción; le escriben por aquí.',
    en: 'I am asking reception about the ways to pay; they will write to you here.',
    pt: 'Vou perguntar à recepção sobre as formas de pagamento; eles escrevem por aqui.',
  },
  noLink: {
    es: 'Su reserva {reference} tiene {amount} por pagar. Ahora no puedo darle un enlace de pago; una persona de recepción se lo enviará por aquí.',
    en: 'There is {amount} to pay on your booking {reference}. I cannot give you a payment link right now; someone from reception will send it here.',
    pt: 'A sua reserva {reference} tem {amount} a pagar. Agora não consigo enviar um link de pagamento; uma pessoa da recepção vai enviar por aqui.',
  },
} as const satisfies Record<string, Template>;
