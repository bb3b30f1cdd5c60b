import type { Template } from '../reply/render';

export const paymentReplies = {
  depositReceived: {
    es: '¡Gracias! Recibimos su depósito de {amount} para la reserva {reference}.',
    en: 'Thank you! We have received your deposit of {amount} for booking {reference}.',
    pt: 'Obrigado! Recebemos o seu depósito de {amount} para a reserva {reference}.',
  },
  balanceReceived: {
    es: '¡Gracias! Recibimos su pago de {amount} para la reserva {reference}.',
    en: 'Thank you! We have received your payment of {amount} for booking {reference}.',
    pt: 'Obrigado! Recebemos o seu pagamento de {amount} para a reserva {reference}.',
  },
} as const satisfies Record<string, Template>;
