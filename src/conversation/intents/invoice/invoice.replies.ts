import type { Template } from '../../reply/render';

export const invoiceReplies = {
  askTaxId: {
    es: 'Con gusto, para la reserva {reference}. ¿Cuál es el RUC o número de documento para la factura?',
    en: 'Gladly, for booking {reference}. What is the tax number for the invoice?',
    pt: 'Com prazer, para a reserva {reference}. Qual é o CNPJ ou CPF para a nota fiscal?',
  },
  askTaxIdAgain: {
    es: 'Para la factura, ¿me escribe el RUC o número de documento, por favor?',
    en: 'For the invoice, could you write the tax number, please?',
    pt: 'Para a nota fiscal, pode escrever o CNPJ ou CPF, por favor?',
  },
  badTaxId: {
    es: 'Ese número no parece completo. ¿Me escribe el RUC o número de documento, por favor?',
    en: 'That number does not look complete. Could you write the tax number, please?',
    pt: 'Esse número não parece completo. Pode escrever o CNPJ ou CPF, por favor?',
  },
  askLegalName: {
    es: '¿A nombre de quién sale la factura? Razón social o nombre completo.',
    en: 'In whose name should the invoice be? Company or full name.',
    pt: 'Em nome de quem sai a nota fiscal? Razão social ou nome completo.',
  },
  askEmail: {
    es: '¿A qué correo la enviamos?',
    en: 'To which e-mail shall we send it?',
    pt: 'Para qual e-mail enviamos?',
  },
  noted: {
    es: 'Anotado: factura de la reserva {reference} a nombre de {name}, documento {taxId}. Recepción la enviará a {email}.',
    en: 'Noted: invoice for booking {reference} in the name of {name}, tax number {taxId}. Reception will send it to {email}.',
    pt: 'Anotado: nota fiscal da reserva {reference} em nome de {name}, documento {taxId}. A recepção vai enviar para {email}.',
  },
  dropped: {
    es: 'De acuerdo, no he pedido ninguna factura.',
    en: 'All right, I have not asked for any invoice.',
    pt: 'Tudo bem, não pedi nenhuma nota fiscal.',
  },
} as const satisfies Record<string, Template>;
