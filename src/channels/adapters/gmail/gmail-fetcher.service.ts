import { Injectable } from '@nestjs/common';
import { HttpResponseTooLargeError } from '@/platform/http';
import { createLogger } from '@/platform/observability';
import { Clock } from '@/shared/clock';
import * as z from 'zod';
import type { FetchServices } from '../../channel.port';
import { readHistory, readMessage, type GmailMessage } from '../../formats/gmail/gmail-history';
import { gmailMetadata, gmailWatch } from '../../formats/gmail/gmail.payload';
import { MailboxCursorsStore, mailConfig, MailIntake, type MailboxKey } from '../../mail';
import { jsonOf } from '../../send-outcome.port';
import { GmailApi, GmailApiError } from './gmail-api.service';
import { gmailConfig } from './gmail.config';
import { gmailSyncs, gmailWatchExpires } from './gmail.metrics';

const log = createLogger('gmail');
/** A watch lasts seven days: renewed every day, it survives six bad ones. */
const RENEW_WHEN_LEFT_MS = 6 * 86_400_000;
const MOST_PAGES = 20;
/** How far back we read when Gmail has forgotten our place. */
const LAST_DAYS = { q: 'newer_than:7d in:inbox', maxResults: '100' };
const listed = z.looseObject({
  messages: z.array(z.looseObject({ id: z.string().min(1) })).default([]),
  nextPageToken: z.string().optional(),
});

/** Reads the mailbox from the stored place in its history; the place moves when everything up to there is stored. */
@Injectable()
export class GmailFetcher {
  constructor(
    private readonly api: GmailApi,
    private readonly cursors: MailboxCursorsStore,
    private readonly intake: MailIntake,
    private readonly clock: Clock,
  ) {}

  /** @throws errors of GmailApi; DatabaseUnavailableError. What was stored before stays stored. */
  async fetch(key: MailboxKey, services: FetchServices): Promise<void> {
    const known = await this.cursors.find(key);
    if (known === undefined) return this.watch(key, true);
    const leftMs = (known.watchUntil?.getTime() ?? 0) - this.clock.now().getTime();
    if (leftMs < RENEW_WHEN_LEFT_MS) await this.watch(key, false);
    await this.cursors.move(key, await this.sync(known.cursor, key, services));
  }

  /** Asks Gmail to report. @param isFirst nothing was read before: we begin at where the mailbox stands now. */
  private async watch(key: MailboxKey, isFirst: boolean): Promise<void> {
    const { GMAIL_PUSH_TOPIC: topicName } = gmailConfig.get();
    const { status, body } = await this.api.post('watch', { topicName, labelIds: ['INBOX'], labelFilterBehavior: 'INCLUDE' });
    if (status !== 200) throw new GmailApiError(status);
    const { historyId, expiration } = gmailWatch.parse(jsonOf(body));
    if (isFirst) await this.cursors.move(key, historyId);
    await this.cursors.watchedUntil(key, new Date(expiration));
    gmailWatchExpires.set(expiration / 1_000);
  }

  /** @returns the place up to which everything is stored. */
  private async sync(cursor: string, key: MailboxKey, services: FetchServices): Promise<string> {
    try {
      const place = await this.readFrom(cursor, key, services);
      gmailSyncs.inc({ how: 'history' });
      return place;
    } catch (error) {
      if (!(error instanceof GmailApiError) || error.status !== 404) throw error;
      log.warn('gmail_place_forgotten', {});
      gmailSyncs.inc({ how: 'last_days' });
      return this.readLastDays(key, services);
    }
  }

  private async readFrom(cursor: string, key: MailboxKey, services: FetchServices): Promise<string> {
    let newCursor = cursor;
    let pageToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { startHistoryId: cursor, historyTypes: 'messageAdded', ...(pageToken === undefined ? {} : { pageToken }) };
      const read = readHistory(await this.api.get('history', query));
      for (const id of read.fetch) await this.take(id, key, services);
      newCursor = read.newCursor;
      pageToken = read.nextPage;
      if (pageToken === undefined) return newCursor;
    }
    // More than fits: what is stored is known by its id when it is read again.
    return cursor;
  }

  /** The place is asked for first: what comes while we read is read by the next sync. */
  private async readLastDays(key: MailboxKey, services: FetchServices): Promise<string> {
    const { historyId } = z.looseObject({ historyId: z.string() }).parse(await this.api.get('profile'));
    let pageToken: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { messages, nextPageToken } = listed.parse(
        await this.api.get('messages', { ...LAST_DAYS, ...(pageToken === undefined ? {} : { pageToken }) }),
      );
      // Oldest first, as they were written.
      for (const { id } of messages.reverse()) await this.take(id, key, services);
      pageToken = nextPageToken;
      if (pageToken === undefined) break;
    }
    return historyId;
  }

  private async take(id: string, key: MailboxKey, services: FetchServices): Promise<void> {
    const found = await this.find(id);
    if (found === undefined || !found.isArrived) return;
    const { raw, threadId, receivedAt, isHeadOnly } = found;
    const envelope = {
      serverId: id,
      receivedAt,
      receiver: mailConfig.get().MAIL_RECEIVER,
      isHeadOnly,
      ...(threadId === undefined ? {} : { threadId }),
    };
    await this.intake.take({ ...key, eventKey: id, raw, envelope }, services);
  }

  /** Undefined for a message that has gone since. One that is too large is known by its head. */
  private async find(id: string): Promise<(GmailMessage & { readonly isHeadOnly: boolean }) | undefined> {
    const path = `messages/${encodeURIComponent(id)}`;
    try {
      return { ...readMessage(await this.api.get(path, { format: 'raw' })), isHeadOnly: false };
    } catch (error) {
      if (error instanceof GmailApiError && error.status === 404) return undefined;
      if (!(error instanceof HttpResponseTooLargeError)) throw error;
      return { ...readMessage(headAsRaw(await this.api.get(path, { format: 'metadata' }))), isHeadOnly: true };
    }
  }
}

function headAsRaw(answer: unknown): unknown {
  const { payload, ...message } = gmailMetadata.parse(answer);
  const lines = payload.headers.map(({ name, value }) => `${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}`);
  return { ...message, raw: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`).toString('base64url') };
}
