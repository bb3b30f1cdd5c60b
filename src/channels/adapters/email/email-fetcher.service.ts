import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { MailboxCursorsStore, mailConfig, MailIntake, type MailboxKey } from '../../mail';
import type { FetchServices } from '../../channel.port';
import { imapResyncs } from './email.metrics';
import { ImapInbox, placeOf, placeText, type Place, type StoredMail } from './imap-inbox';

const log = createLogger('email');
const DAY_MS = 86_400_000;
/** A run's share: the next one goes on from there. */
const MOST_MAILS = 200;

/** Reads the inbox from the stored place on; the place moves after each mail that is stored. */
@Injectable()
export class EmailFetcher {
  constructor(
    private readonly cursors: MailboxCursorsStore,
    private readonly intake: MailIntake,
  ) {}

  /** @throws ImapError; DatabaseUnavailableError. What was stored before stays stored. */
  fetch(key: MailboxKey, services: FetchServices): Promise<void> {
    return ImapInbox.read(async (inbox) => {
      const known = await this.cursors.find(key);
      const place = placeOf(known?.cursor ?? '');
      const end = inbox.end();
      // The first time: what lies there from before us has been read by somebody.
      if (known === undefined || place === undefined) return this.cursors.move(key, placeText(end));
      const uids = place.validity === end.validity ? await inbox.after(place.uid) : await this.renumbered(inbox, key, known.updatedAt);
      for (const uid of uids.slice(0, MOST_MAILS)) await this.take(inbox, key, { validity: end.validity, uid }, services);
      if (uids.length === 0 && place.validity !== end.validity) await this.cursors.move(key, placeText(end));
    });
  }

  private async take(inbox: ImapInbox, key: MailboxKey, place: Place, services: FetchServices): Promise<void> {
    const mail = await inbox.get(place.uid);
    if (mail !== undefined) {
      const envelope = { receivedAt: mail.receivedAt, receiver: mailConfig.get().MAIL_RECEIVER };
      await this.intake.take({ ...key, eventKey: eventKeyOf(mail, place), raw: mail.raw, envelope }, services);
    }
    await this.cursors.move(key, placeText(place));
  }

  /** The server has numbered its mails anew: those since a day before our last look, without those that we know. */
  private async renumbered(inbox: ImapInbox, key: MailboxKey, lastLook: Date): Promise<number[]> {
    log.warn('imap_renumbered', {});
    imapResyncs.inc();
    const uids = await inbox.since(new Date(lastLook.getTime() - DAY_MS));
    const ids = await inbox.messageIds(uids);
    const known = await this.cursors.knownMessageIds(key, [...ids.values()]);
    return uids.filter((uid) => !known.has(ids.get(uid) ?? ''));
  }
}

const MESSAGE_ID = /^message-id:/im;

/** A mail without Message-ID is known by its bytes, so that it is known again after a renumbering. */
function eventKeyOf({ raw }: StoredMail, place: Place): string {
  const head = raw.subarray(0, Math.max(0, raw.indexOf('\r\n\r\n'))).toString('latin1');
  return MESSAGE_ID.test(head) ? placeText(place) : `sha256:${createHash('sha256').update(raw).digest('base64url')}`;
}
