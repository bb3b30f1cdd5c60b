/** A mail with these headers, written by hand. */
export const mailOf = (headers: Readonly<Record<string, string>>, text = 'Hola, ¿tienen una habitación?'): Buffer => {
  const all: Readonly<Record<string, string>> = {
    'Return-Path': '<ana@correo.example>',
    'Delivered-To': 'reservas@hotel.example',
    From: 'Ana <ana@correo.example>',
    To: 'reservas@hotel.example',
    Subject: 'Consulta',
    Date: 'Wed, 18 Nov 2026 11:12:05 +0000',
    'Message-ID': '<1@correo.example>',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== '');
  return Buffer.from(`${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${text}\r\n`);
};
