import type { Template } from '../../reply/render';

export const bookingStatusReplies = {
  found: {
    es: 'Su reserva {reference} está {status}: {room}, {stay}, {guests}. Total: {total}; pagado: {paid}.',
    en: 'Your booking {reference} is {status}: {room}, {stay}, {guests}. Total: {total}; paid: {paid}.',
    pt: 'A sua reserva {reference} está {status}: {room}, {stay}, {guests}. Total: {total}; pago: {paid}.',
  },
  askReference: {
    es: 'Para mostrarle su reserva necesito el código y el correo con que la hizo.',
    en: 'To show you your booking I need its code and the e-mail it was made with.',
    pt: 'Para mostrar a sua reserva preciso do código e do e-mail com que foi feita.',
  },
  notFound: {
    es: 'No encuentro una reserva con esos datos. Revise el código y el correo, o pídame hablar con una persona.',
    en: 'I cannot find a booking with those details. Please check the code and the e-mail, or ask me for a person.',
    pt: 'Não encontro uma reserva com esses dados. Confira o código e o e-mail, ou peça para falar com uma pessoa.',
  },
  unavailable: {
    es: 'En este momento no puedo consultar las reservas. Una persona de recepción le escribirá por aquí.',
    en: 'I cannot look bookings up right now. Someone from reception will write to you here.',
    pt: 'Neste momento não consigo consultar as reservas. Uma pessoa da recepção vai escrever por aqui.',
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
