import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf } from '@/channels/formats/channel-event';
import { PayloadError } from '@/channels/formats/payload-error';
import { differences } from './differences';
import type { Fixture, FixtureSet } from './fixture-index';
import type { FixtureHotel, Proof, Wire, WirePayload } from './wire';

export interface Verdict {
  /** What was looked at: the payload itself, its signature, a forged one. */
  readonly what: 'payload' | 'signature' | 'forged';
  readonly problems: readonly string[];
}

/** Everything there is to say of one fixture. */
export async function judgeFixture(fixture: Fixture, wire: Wire, directory: string, set: FixtureSet): Promise<Verdict[]> {
  const payload = payloadOf(fixture, readFileSync(join(directory, fixture.file)), set.ours);
  if (fixture.http?.query !== undefined) return [judgeVerification(fixture, wire, set.hotel)];
  if (fixture.expect.outcome === 'n/a') return judgeExchange(fixture, wire, payload);
  const { proof } = wire;
  const isSigned = proof !== undefined && fixture.http?.headers !== undefined;
  const isAuthentic = isSigned ? await proof.isAuthentic(payload, set.hotel) : true;
  const verdict: Verdict = { what: 'payload', problems: await judgePayload(fixture, wire, payload, isAuthentic) };
  return isSigned && isAuthentic ? [verdict, ...(await judgeProof(proof, payload, set.hotel))] : [verdict];
}

const payloadOf = ({ http }: Fixture, body: Buffer, ours: readonly string[]): WirePayload => ({
  body,
  ours,
  headers: Object.fromEntries(Object.entries(http?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  ...(http?.url === undefined ? {} : { url: http.url }),
});

/** Known by the outcome and the events; what else is expected is compared with what the payload says to its channel. */
async function judgePayload({ expect: expected }: Fixture, wire: Wire, payload: WirePayload, isAuthentic: boolean): Promise<string[]> {
  const { outcome, events = [], status: _status, body: _body, note: _note, ...details } = expected;
  const found = isAuthentic ? await read(wire, payload) : REJECTED;
  if (outcome === 'any') return [];
  return [
    ...differences(outcome, found.outcome, 'outcome'),
    ...differences(events, found.events, 'events'),
    ...differences(details, found.details, 'details'),
  ];
}

const REJECTED = { outcome: 'rejected', events: [] as readonly unknown[], details: {} as Readonly<Record<string, unknown>> };

async function read(wire: Wire, payload: WirePayload): Promise<typeof REJECTED> {
  try {
    const decoded = await wire.decode(payload);
    return { outcome: outcomeOf(decoded), events: decoded.events, details: decoded.details ?? {} };
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    return REJECTED;
  }
}

/** A valid proof is believed; with one more byte, another proof or none it is not. */
async function judgeProof(proof: Proof, payload: WirePayload, hotel: FixtureHotel): Promise<Verdict[]> {
  const given = payload.headers[proof.header] ?? '';
  const withProof = (value: string): WirePayload => ({ ...payload, headers: { ...payload.headers, [proof.header]: value } });
  const forged: readonly (readonly [string, WirePayload])[] = [
    ['another proof', withProof(`${given.startsWith('s') ? 't' : 's'}${given.slice(1)}`)],
    ['half a proof', withProof(given.slice(0, given.length / 2))],
    ['no proof', withProof('')],
    ...(proof.coversBody ? [['one more byte', { ...payload, body: Buffer.concat([payload.body, Buffer.from('\n')]) }] as const] : []),
  ];
  const problems: string[] = [];
  for (const [how, wrong] of forged) if (await proof.isAuthentic(wrong, hotel)) problems.push(`${how} was believed`);
  return [
    { what: 'signature', problems: [] },
    { what: 'forged', problems },
  ];
}

function judgeVerification({ http, expect: expected }: Fixture, { verify }: Wire, hotel: FixtureHotel): Verdict {
  const answer = verify?.(http?.query ?? {}, hotel);
  const wanted = expected.outcome === 'rejected' ? undefined : expected.body;
  return { what: 'payload', problems: differences(wanted, answer, 'answer') };
}

/** A call of ours with its answer: what we read of it is compared with what is expected, beside the outcome. */
function judgeExchange({ expect: { outcome: _outcome, ...expected } }: Fixture, { readExchange }: Wire, { body }: WirePayload): Verdict[] {
  if (readExchange === undefined) return [];
  const found = readExchange(JSON.parse(body.toString('utf8')) as unknown);
  return [{ what: 'payload', problems: found.problem === undefined ? differences(expected, found, 'answer') : [String(found.problem)] }];
}
