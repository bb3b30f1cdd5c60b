import type { Template } from '../../reply/render';

export const outOfScopeReplies = {
  first: {
    es: 'Disculpe, no estoy seguro de haber entendido. Puedo ayudarle con disponibilidad, precios, reservas, salida tarde e información del hotel. ¿Me lo dice de otra manera?',
    en: 'Sorry, I am not sure I understood. I can help with availability, prices, bookings, late check-out and information about the hotel. Could you say it another way?',
    pt: 'Desculpe, não tenho certeza de ter entendido. Posso ajudar com disponibilidade, preços, reservas, saída tardia e informações do hotel. Pode dizer de outra forma?',
  },
  second: {
    es: 'Sigo sin entenderle bien, así que aviso a una persona de recepción para que le escriba por aquí.',
    en: 'I still do not understand, so I am telling someone from reception to write to you here.',
    pt: 'Ainda não entendi bem, por isso vou avisar uma pessoa da recepção para escrever por aqui.',
  },
  refused: {
    es: 'Con eso no puedo ayudarle. Con gusto le ayudo con su estadía en el hotel.',
    en: 'I cannot help with that. I will gladly help you with your stay at the hotel.',
    pt: 'Com isso não posso ajudar. Ajudo com prazer com a sua estadia no hotel.',
  },
} as const satisfies Record<string, Template>;
