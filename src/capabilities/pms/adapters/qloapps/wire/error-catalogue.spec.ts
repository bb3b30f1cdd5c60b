import { PMS_ERRORS, PmsError, type PmsErrorCode } from '@/capabilities/pms/pms-error.port';
import { type HttpResponse } from '@/platform/http';
import { type Capture, capture, CAPTURES } from '@test/support/qloapps/captures';
import { type Asked, jsonOf, silenceOf } from './answer';
import { HttpTimeoutError } from '@/platform/http';
import { COMPLAINTS, SILENCES } from './error-catalogue';

const responseOf = ({ response }: Capture): HttpResponse => ({
  status: response.status,
  headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(response.body),
});

function codeOf(response: HttpResponse, asked: Asked): PmsErrorCode | 'none' {
  try {
    jsonOf(response, asked);
    return 'none';
  } catch (error) {
    if (error instanceof PmsError) return error.code;
    throw error;
  }
}

const isWrite = ({ request }: Capture): boolean => request.method !== 'GET' && !request.path.includes('hotel_ari');

/** Every complaint that was captured, and what it is for us. */
const MEANINGS: Readonly<Record<number, PmsErrorCode>> = {
  49: 'AUTH',
  50: 'AUTH',
  51: 'AUTH',
  52: 'AUTH',
  53: 'CONFIG',
  54: 'NOT_FOUND',
  55: 'NOT_FOUND',
  56: 'CONFIG',
  57: 'CONFIG',
  58: 'INVALID_DATES',
  60: 'INVALID_DATES',
  61: 'INVALID_REQUEST',
  62: 'INVALID_REQUEST',
  63: 'CONFIG',
  67: 'NO_AVAILABILITY',
  68: 'NO_AVAILABILITY',
  69: 'INVALID_DATES',
  70: 'INVALID_DATES',
  71: 'INVALID_DATES',
  72: 'INVALID_REQUEST',
  73: 'CONFIG',
  74: 'CONFIG',
  75: 'INVALID_REQUEST',
  76: 'INVALID_GUEST',
  77: 'TIMEOUT_UNKNOWN',
  78: 'TIMEOUT_UNKNOWN',
  79: 'TIMEOUT_UNKNOWN',
  82: 'INVALID_REQUEST',
  83: 'NOT_FOUND',
  85: 'TIMEOUT_UNKNOWN',
  86: 'TIMEOUT_UNKNOWN',
  87: 'CONFIG',
  98: 'CONFIG',
  99: 'AUTH',
  100: 'UNAVAILABLE',
};

describe('what QloApps has been heard to complain of', () => {
  it.each(Object.entries(MEANINGS))('capture %s is %s', (number, code) => {
    const one = capture(Number(number));
    expect(codeOf(responseOf(one), { what: one.name, isWrite: isWrite(one) })).toBe(code);
  });

  it('leaves out no captured complaint in JSON', () => {
    const complaints = CAPTURES.filter(({ response }) => response.status >= 300 || response.body === 'Fatal error');
    const heard = complaints.filter(({ response }) => !(response.headers['Content-Type'] ?? '').includes('xml'));
    const numbers = heard.map(({ name }) => Number(name.slice(0, 3)));
    expect(numbers.filter((number) => !(number in MEANINGS))).toEqual([]);
  });

  it.each(
    CAPTURES.filter(({ response }) => (response.headers['Content-Type'] ?? '').includes('application/json') && response.status < 300),
  )('$name is an answer', (one) => {
    expect(codeOf(responseOf(one), { what: one.name, isWrite: isWrite(one) })).toBe('none');
  });

  it.each([
    [200, 'PROTOCOL', 'TIMEOUT_UNKNOWN'],
    [204, 'PROTOCOL', 'TIMEOUT_UNKNOWN'],
    [301, 'CONFIG', 'CONFIG'],
    [403, 'AUTH', 'AUTH'],
    [418, 'INVALID_REQUEST', 'INVALID_REQUEST'],
    [429, 'RATE_LIMITED', 'RATE_LIMITED'],
    [500, 'UNAVAILABLE', 'TIMEOUT_UNKNOWN'],
    [502, 'UNAVAILABLE', 'TIMEOUT_UNKNOWN'],
    [503, 'UNAVAILABLE', 'TIMEOUT_UNKNOWN'],
  ] as const)('a page with the status %i is %s when reading and %s after a write', (status, read, write) => {
    const page = { status, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>') };
    expect(codeOf(page, { what: 'GET x', isWrite: false })).toBe(read);
    expect(codeOf(page, { what: 'POST x', isWrite: true })).toBe(write);
  });

  it('is no complaint that the table does not give a code of ours', () => {
    const codes = [...COMPLAINTS.map(({ is }) => is), ...Object.values(SILENCES).flatMap(({ read, write }) => [read, write])];
    expect(codes.filter((code) => !Object.hasOwn(PMS_ERRORS, code))).toEqual([]);
  });

  it('does not call a sentence that it does not know by the name of another', () => {
    const body = Buffer.from(JSON.stringify({ errors: [{ code: 404, message: 'Requested room(s) not available, sorry.' }] }));
    const answer = { status: 400, headers: { 'content-type': 'application/json' }, body };
    expect(codeOf(answer, { what: 'POST bookings', isWrite: true })).toBe('INVALID_REQUEST');
  });
});

describe('a call without an answer', () => {
  const code = (error: unknown, asked: Asked): unknown => (silenceOf(error, asked) as PmsError).code;

  it('may have written what it was to write, unless it was never sent', () => {
    const write = { what: 'POST bookings', isWrite: true };
    expect(code(new HttpTimeoutError('pms:qloapps', 5), write)).toBe('TIMEOUT_UNKNOWN');
    expect(code(new HttpTimeoutError('pms:qloapps', 5), { ...write, isWrite: false })).toBe('UNAVAILABLE');
  });

  it('leaves a broken assumption of ours what it is', () => {
    const mistake = new TypeError('ours');
    expect(silenceOf(mistake, { what: 'GET x', isWrite: false })).toBe(mistake);
  });
});
