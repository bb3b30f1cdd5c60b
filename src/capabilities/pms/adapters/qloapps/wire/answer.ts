import * as z from 'zod';
import { PmsError, type PmsErrorCode } from '@/capabilities/pms/pms-error.port';
import { type HttpResponse } from '@/platform/http';
import { AppError } from '@/shared/app-error';
import { type Complaint, COMPLAINTS, NEVER_SENT, SILENCES } from './error-catalogue';

/** What was asked, for the log: a method and a resource, never an address with its query. */
export interface Asked {
  readonly what: string;
  readonly isWrite: boolean;
}

const complaints = z.object({ errors: z.array(z.object({ code: z.coerce.number(), message: z.string() })).min(1) });

/** The JSON of a good answer. A status of 200 is no success: the type of the content must say so too. @throws PmsError. */
export function jsonOf(response: HttpResponse, asked: Asked): unknown {
  const isJson = (response.headers['content-type'] ?? '').includes('application/json');
  const body = isJson ? parsed(response.body) : undefined;
  if (response.status >= 200 && response.status < 300) {
    if (body === undefined) throw senseless(asked, 'an answer that is not JSON', { status: response.status });
    return body;
  }
  throw complaintOf(response.status, body, asked);
}

/** An answer that means nothing; after a write it means that nobody knows. */
export function senseless({ what, isWrite }: Asked, message: string, details: Readonly<Record<string, string | number>> = {}): PmsError {
  return new PmsError(isWrite ? 'TIMEOUT_UNKNOWN' : 'PROTOCOL', message, { details: { asked: what, ...details } });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function complaintOf(status: number, body: unknown, { what, isWrite }: Asked): PmsError {
  const said = complaints.safeParse(body).data?.errors[0];
  const known = COMPLAINTS.find((complaint) => fits(complaint, status, said));
  const details = { asked: what, status, ...(said !== undefined && { pmsCode: said.code }) };
  return new PmsError(known?.is ?? unlisted(status, isWrite), 'QloApps refused', { details });
}

function fits({ status, code, message }: Complaint, answered: number, said: { code: number; message: string } | undefined): boolean {
  if (status !== answered) return false;
  if (code !== undefined && code !== said?.code) return false;
  return message === undefined || message === said?.message.replace(/\.$/, '');
}

function unlisted(status: number, isWrite: boolean): PmsErrorCode {
  // Any host but the shop's own is redirected.
  if (status >= 300 && status < 400) return 'CONFIG';
  if (status >= 500) return isWrite ? 'TIMEOUT_UNKNOWN' : 'UNAVAILABLE';
  return 'INVALID_REQUEST';
}

/** What the HTTP client threw; anything that is not a failed call stays as it is. */
export function silenceOf(error: unknown, { what, isWrite }: Asked): unknown {
  if (!(error instanceof AppError)) return error;
  const silence = SILENCES[error.code];
  if (silence === undefined) return error;
  const wasSent = !NEVER_SENT.includes(String(error.details['reason']));
  const code = isWrite && wasSent ? silence.write : silence.read;
  return new PmsError(code, 'no answer from QloApps', { cause: error, details: { asked: what } });
}
