/** The few parts that we use of packages which bring no types. */
declare module 'mailparser' {
  export interface MailAddress {
    readonly address?: string;
    readonly name: string;
    /** Members, when this is the name of a group. */
    readonly group?: readonly MailAddress[];
  }
  export interface MailAttachment {
    readonly content: Buffer;
    readonly contentType: string;
    readonly contentDisposition?: string;
    readonly filename?: string;
    readonly size: number;
    readonly related?: boolean;
    /** Content-ID without its brackets. */
    readonly cid?: string;
  }
  export interface MailParts {
    /** As they stand in the mail, top to bottom; `line` with the name and folded. */
    readonly headerLines: readonly { readonly key: string; readonly line: string }[];
    readonly from?: { readonly value: readonly MailAddress[] };
    readonly replyTo?: { readonly value: readonly MailAddress[] };
    readonly subject?: string;
    readonly date?: Date;
    readonly text?: string;
    readonly html?: string | false;
    readonly attachments: readonly MailAttachment[];
  }
  export function simpleParser(raw: Buffer, options: Readonly<Record<string, boolean>>): Promise<MailParts>;
}

declare module 'html-to-text' {
  export function convert(html: string, options: Readonly<Record<string, unknown>>): string;
}

declare module 'nodemailer/lib/mail-composer' {
  interface CompiledMail {
    build(): Promise<Buffer>;
  }
  class MailComposer {
    constructor(mail: Readonly<Record<string, unknown>>);
    compile(): CompiledMail;
  }
  export { MailComposer as default };
}

declare module 'nodemailer/lib/smtp-connection' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export interface SmtpError extends Error {
    readonly code?: string;
    readonly command?: string;
    readonly responseCode?: number;
  }
  type Done = (error: SmtpError | null | undefined) => void;
  class SMTPConnection extends EventEmitter {
    constructor(options: Readonly<Record<string, unknown>>);
    connect(done: Done): void;
    login(auth: Readonly<Record<string, unknown>>, done: Done): void;
    send(envelope: Readonly<{ from: string; to: readonly string[] }>, message: Readable, done: Done): void;
    quit(): void;
    close(): void;
  }
  export { SMTPConnection as default };
}
