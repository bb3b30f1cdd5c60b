import type * as z from 'zod';
import { PayloadError } from '../payload-error';
import { gmailHistory, gmailMessage, type gmailMessageReference } from './gmail.payload';

/** What a page of the history asks for. */
export interface HistoryPage {
  /** Ids of messages that have come. */
  readonly fetch: readonly string[];
  /** Ids that the page names and that are not for us: drafts, our own sent mail, messages of which only a label changed. */
  readonly skip: readonly string[];
  readonly newCursor: string;
  readonly nextPage?: string;
}

type Reference = z.output<typeof gmailMessageReference>;

/** In the inbox, and no draft. What we send comes back as SENT without INBOX. */
export const isArrived = ({ labelIds }: Pick<Reference, 'labelIds'>): boolean =>
  !labelIds.includes('DRAFT') && (labelIds.includes('INBOX') || !labelIds.includes('SENT'));

/** @throws PayloadError */
export function readHistory(answer: unknown): HistoryPage {
  const parsed = gmailHistory.safeParse(answer);
  if (!parsed.success) throw new PayloadError('not a history of Gmail');
  const { history, historyId, nextPageToken } = parsed.data;
  const added = history.flatMap(({ messagesAdded }) => messagesAdded.map(({ message }) => message));
  const fetch = [...new Set(added.filter(isArrived).map(({ id }) => id))];
  const named = history.flatMap(({ messages, messagesAdded }) => [...messages, ...messagesAdded.map(({ message }) => message)]);
  const skip = [...new Set(named.map(({ id }) => id))].filter((id) => !fetch.includes(id));
  return { fetch, skip, newCursor: historyId, ...(nextPageToken === undefined ? {} : { nextPage: nextPageToken }) };
}

/** A message with its bytes. */
export interface GmailMessage {
  readonly id: string;
  readonly threadId: string | undefined;
  /** ISO 8601, by Gmail's clock. */
  readonly receivedAt: string;
  readonly isArrived: boolean;
  readonly raw: Buffer;
}

/** @throws PayloadError */
export function readMessage(answer: unknown): GmailMessage {
  const parsed = gmailMessage.safeParse(answer);
  if (!parsed.success) throw new PayloadError('not a message of Gmail');
  const { id, threadId, internalDate, raw, labelIds } = parsed.data;
  return {
    id,
    threadId,
    receivedAt: new Date(Number(internalDate)).toISOString(),
    isArrived: isArrived({ labelIds }),
    raw: Buffer.from(raw, 'base64url'),
  };
}
