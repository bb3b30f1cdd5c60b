import { AppError } from '@/shared/app-error';
import { mask } from './mask';

export type Fields = Readonly<Record<string, unknown>>;

/** Names of fields that are never written, whatever they hold; compared without case and separators. Secrets in any part of the name… */
const SECRET =
  /pass(word|wd|phrase)|pwd|secret|token|authorization|cookie|apikey|privatekey|accesskey|signature|credential|databaseurl|redisurl|dsn$/;
/** …and what a guest said or is called. */
const PERSONAL =
  /^((message|raw|reply)?(text|body)|caption|contact|recipient|sender|passport|card|cvc|cvv|iban|dni|waid|msisdn)$|(phone|phonenumber|mobile|email|mail|address|addresses|(first|last|full|guest|display)name|cardnumber|document(number)?|birthdate|dateofbirth)$/;
const DEEPEST = 4;
const MOST = 40;

/** A copy of the fields that may be written to a log or a trace. Never throws. */
export function safeFields(fields: Fields): Record<string, unknown> {
  return safeObject(fields, 0);
}

function safeObject(fields: Fields, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  try {
    for (const key of Object.keys(fields).slice(0, MOST)) safe[mask(key)] = isForbidden(key) ? '[redacted]' : safeValue(fields[key], depth);
  } catch {
    safe['unreadable'] = true;
  }
  return safe;
}

function isForbidden(key: string): boolean {
  const name = key.replace(/[^a-z\d]/gi, '').toLowerCase();
  return SECRET.test(name) || PERSONAL.test(name);
}

function safeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'object' || value === null) return safeScalar(value);
  if (value instanceof Error) return safeError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (depth >= DEEPEST) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, MOST).map((item) => safeValue(item, depth + 1));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return safeObject(value as Fields, depth + 1);
}

const safeScalar = (value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : typeof value === 'function' ? '[function]' : value;

/** Type, code, details and stack. A message may quote what a provider or a guest said, so it is masked like any text. */
function safeError(error: Error, depth: number): Record<string, unknown> {
  const own = error instanceof AppError ? { code: error.code, details: safeObject(error.details, depth + 1) } : codeOf(error);
  const cause = error.cause === undefined || depth >= DEEPEST ? {} : { cause: safeValue(error.cause, depth + 1) };
  return { type: error.name, message: mask(error.message), ...own, stack: mask(error.stack ?? ''), ...cause };
}

const codeOf = (error: Error): { code?: string } => ('code' in error && typeof error.code === 'string' ? { code: error.code } : {});
