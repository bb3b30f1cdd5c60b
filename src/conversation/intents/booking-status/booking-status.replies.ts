import type { Template } from '../../reply/render';

export const bookingStatusReplies = {
  found: {
    es: 'Su reserva {reference} está {status}: {room}, {stay}, {guests}. Total: {total}; pagado: {paid}.',
    en: 'Your booking {reference} is {status}: {room}, {stay}, {guests}. Total: {total}; paid: {paid}.',
    pt: 'A sua reserva {reference} está {status}: {room}, {stay}, {guests}. Total: {total}; pago: {paid}.',
  },
  balance: {
    es: 'Por pagar: {balance}.',
    en: 'Still to pay: {balance}.',
    pt: 'A pagar: {balance}.',
  },
} as const satisfies Record<string, Template>;

export const statusWords = {
  held: { es: 'apartada', en: 'on hold', pt: 'pré-reservada' },
  pending_payment: { es: 'pendiente de pago', en: 'waiting for payment', pt: 'aguardando pagamento' },
  confirmed: { es: 'confirmada', en: 'confirmed', pt: 'confirmada' },
  checked_in: { es: 'en curso', en: 'under way', pt: 'em andamento' },
  checked_out: { es: 'terminada', en: 'finished', pt: 'encerrada' },
  cancelled: { es: 'cancelada', en: 'cancelled', pt: 'cancelada' },
  no_show: { es: 'marcada como no presentada', en: 'marked as no-show', pt: 'marcada como não comparecimento' },
  overbooked: { es: 'en revisión', en: 'under review', pt: 'em análise' },
  unknown: { es: 'en revisión', en: 'under review', pt: 'em análise' },
} as const satisfies Record<string, Template>;
