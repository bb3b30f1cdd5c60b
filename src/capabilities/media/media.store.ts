import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, sql } from '@/platform/database';
import { AppError } from '@/shared/app-error';
import type { ConversationKey, TenantId } from '@/shared/ids';
import type { MediaFile, MediaState, MediaWords } from './media';

/** Which file of which message. */
export interface MediaPlace {
  readonly tenantId: TenantId;
  readonly conversationKey: ConversationKey;
  readonly messageId: string;
  readonly position: number;
}

export interface KeptObject {
  readonly state: MediaState;
  readonly mimeType: string | null;
  readonly objectKey: string | null;
  readonly filename: string | null;
}

/** What becomes of a waiting file. */
export interface Settlement extends Omit<MediaFile, 'id' | 'messageId' | 'position'> {
  readonly mimeType: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly objectKey: string | null;
}

/** A row that was written a moment ago is not there. */
export class MediaRowError extends AppError {
  readonly code = 'MEDIA.ROW';
}

function only<T>([row]: readonly T[]): T {
  if (row === undefined) throw new MediaRowError('the row of a file has vanished');
  return row;
}

const FILE = sql`id, message_id::text AS "messageId", position, state, reason, kind, filename, words, words_from AS "wordsFrom", confidence`;

/** The files of guests' messages: one row per message and position, whoever comes first. */
@Injectable()
export class MediaStore {
  constructor(private readonly database: Database) {}

  /** The row of a file, made where there is none. */
  async begin(place: MediaPlace): Promise<MediaFile & { readonly missed: boolean }> {
    const { tenantId, conversationKey, messageId, position } = place;
    const rows = await this.database.query<MediaFile & { readonly missed: boolean }>(sql`
      INSERT INTO media (id, tenant_id, conversation_key, message_id, position)
      VALUES (${randomUUID()}::uuid, ${tenantId}, ${conversationKey}, ${BigInt(messageId)}, ${position}::int)
      ON CONFLICT (message_id, position) DO UPDATE SET state = media.state
      RETURNING ${FILE}, missed`);
    return only(rows);
  }

  /** Ends the wait for a file, once. @returns whether a turn has gone on without it. */
  async settle(id: string, end: Settlement): Promise<{ readonly missed: boolean }> {
    const [row] = await this.database.query<{ missed: boolean }>(sql`
      UPDATE media SET state = ${end.state}, reason = ${end.reason}, kind = ${end.kind}, mime_type = ${end.mimeType}, bytes = ${end.bytes}::int,
             sha256 = ${end.sha256}, object_key = ${end.objectKey}, filename = ${end.filename}, words = ${end.words},
             words_from = ${end.wordsFrom}, confidence = ${end.confidence}::float8, settled_at = now()
       WHERE id = ${id}::uuid AND state = 'waiting'
      RETURNING missed`);
    return { missed: row?.missed ?? false };
  }

  /** All files that are known of these messages. */
  async ofMessages(messageIds: readonly string[]): Promise<MediaFile[]> {
    return this.database.query<MediaFile>(sql`
      SELECT ${FILE} FROM media WHERE message_id = ANY (${messageIds.map(BigInt)}::bigint[]) ORDER BY message_id, position`);
  }

  /** Whether one of these messages came longer ago than an answer waits, on the database's clock. */
  async isOverdue(messageIds: readonly string[], waitSeconds: number): Promise<boolean> {
    const rows = await this.database.query(sql`
      SELECT 1 FROM inbox WHERE id = ANY (${messageIds.map(BigInt)}::bigint[]) AND received_at <= now() - ${waitSeconds}::int * interval '1 second' LIMIT 1`);
    return rows.length > 0;
  }

  /** The turn goes on without it. @returns the file as it is now: it may have come in this moment. */
  async miss(place: MediaPlace): Promise<MediaFile> {
    const { id } = await this.begin(place);
    const rows = await this.database.query<MediaFile>(sql`
      UPDATE media SET missed = missed OR state = 'waiting' WHERE id = ${id}::uuid RETURNING ${FILE}`);
    return only(rows);
  }

  /** What was heard or seen in the same bytes before, in the same hotel. */
  async wordsOf(tenantId: TenantId, sha256: string): Promise<MediaWords | undefined> {
    const [row] = await this.database.query<MediaWords>(sql`
      SELECT words, words_from AS "wordsFrom", confidence FROM media
       WHERE tenant_id = ${tenantId} AND sha256 = ${sha256} AND state = 'stored' AND words IS NOT NULL ORDER BY created_at DESC LIMIT 1`);
    return row;
  }

  /** For whoever shows a link: only within the hotel of the link. */
  async object(tenantId: string, id: string): Promise<KeptObject | undefined> {
    const [row] = await this.database.query<KeptObject>(sql`
      SELECT state, mime_type AS "mimeType", object_key AS "objectKey", filename FROM media WHERE tenant_id = ${tenantId} AND id = ${id}::uuid`);
    return row;
  }

  /** Locks a picture away after it was stored: what the guest wrote beside it says that it is a document. */
  async quarantine(ids: readonly string[]): Promise<void> {
    await this.database.execute(sql`
      UPDATE media SET state = 'quarantined', words = NULL, words_from = NULL WHERE id = ANY (${ids}::uuid[]) AND state = 'stored'`);
  }

  /** Ends the wait for files whose job was given up: nobody will bring them any more. */
  async giveUp(afterHours: number): Promise<number> {
    return this.database.execute(sql`
      UPDATE media SET state = 'gone', settled_at = now()
       WHERE state = 'waiting' AND created_at < now() - ${afterHours}::int * interval '1 hour'`);
  }

  /** Files past their time, at most `limit`. */
  async past(keepDays: number, quarantineHours: number, limit: number): Promise<{ id: string; objectKey: string | null }[]> {
    return this.database.query(sql`
      SELECT id, object_key AS "objectKey" FROM media
       WHERE created_at < now() - ${keepDays}::int * interval '1 day'
          OR (state = 'quarantined' AND object_key IS NOT NULL AND settled_at < now() - ${quarantineHours}::int * interval '1 hour')
       ORDER BY created_at LIMIT ${limit}`);
  }

  /** After the file itself is gone: an old row goes, a quarantined one stays as a fact without a file. */
  async forget(id: string, keepDays: number): Promise<void> {
    await this.database.execute(sql`DELETE FROM media WHERE id = ${id}::uuid AND created_at < now() - ${keepDays}::int * interval '1 day'`);
    await this.database.execute(sql`UPDATE media SET object_key = NULL, sha256 = NULL, filename = NULL WHERE id = ${id}::uuid`);
  }
}
