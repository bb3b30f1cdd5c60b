import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import * as z from 'zod';
import { type DecodedPayload, NOTHING } from '@/channels/formats/channel-event';
import { readHistory, readMessage } from '@/channels/formats/gmail/gmail-history';
import { decodeGmailPush, isSignedByGoogle, subscriptionOf } from '@/channels/formats/gmail/gmail-push';
import { gmailHistory, gmailMessage, gmailPush, gmailWatch, googleError } from '@/channels/formats/gmail/gmail.payload';
import { decodeMail } from '@/channels/formats/mail/decode-mail';
import { PayloadError } from '@/channels/formats/payload-error';
import { readJson } from '@/channels/formats/wire-values';
import type { FixtureHotel, Wire, WirePayload } from './wire';

const trust = z.object({ audience: z.string(), serviceAccount: z.string(), subscription: z.string(), jwksFile: z.string() });

async function isAuthentic({ headers, body }: WirePayload, { secrets, readFile }: FixtureHotel): Promise<boolean> {
  const { jwksFile, subscription, ...expected } = trust.parse(secrets.gmail);
  const keys = createLocalJWKSet(JSON.parse(readFile(jwksFile).toString('utf8')) as JSONWebKeySet);
  return subscriptionOf(body) === subscription && (await isSignedByGoogle(headers.authorization, keys, expected));
}

async function messageOf(answer: unknown, ours: readonly string[]): Promise<DecodedPayload> {
  const { id, threadId, receivedAt, raw } = readMessage(answer);
  return decodeMail(raw, { ownAddresses: ours, serverId: id, receivedAt, ...(threadId === undefined ? {} : { threadId }) });
}

function historyOf(answer: unknown): DecodedPayload {
  const { fetch, skip, newCursor } = readHistory(answer);
  return { ...NOTHING, outcome: 'accepted', details: { fetch, skip, newCursor } };
}

/** A push, or an answer of Gmail's API: each is known by what it holds. */
function decode({ body, ours }: WirePayload): DecodedPayload | Promise<DecodedPayload> {
  const given = readJson(body);
  if (gmailPush.safeParse(given).success) return decodeGmailPush(body, ours);
  if (gmailMessage.safeParse(given).success) return messageOf(given, ours);
  if (googleError.safeParse(given).data?.error.code === 404) return { ...NOTHING, outcome: 'resync' };
  if (gmailHistory.safeParse(given).success) return historyOf(given);
  throw new PayloadError('nothing that Gmail says');
}

/** Of an answer to users.watch: until when it holds. */
function readExchange(recorded: unknown): Record<string, unknown> {
  const watch = gmailWatch.safeParse(recorded).data;
  return watch === undefined ? {} : { expiresAt: new Date(watch.expiration).toISOString() };
}

export const gmailWire: Wire = {
  provider: 'gmail',
  proof: { header: 'authorization', coversBody: false, isAuthentic },
  decode,
  readExchange,
};
