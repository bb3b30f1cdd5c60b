import { randomUUID } from 'node:crypto';

export interface LetterWords {
  readonly from: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly headers?: readonly string[];
  /** The mail that it answers. */
  readonly answers?: string | undefined;
  readonly messageId?: string;
}

/** A mail as a guest's program writes it. */
export function letter({ from, to, subject = 'Consulta', text, headers = [], answers, messageId }: LetterWords): string {
  return [
    `Return-Path: <${from}>`,
    `Delivered-To: ${to}`,
    `From: Ana <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: ${messageId ?? `<${randomUUID()}@correo.example>`}`,
    ...(answers === undefined ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`]),
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '',
  ].join('\r\n');
}
