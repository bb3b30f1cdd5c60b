import { Injectable } from '@nestjs/common';
import { Database, jsonb, sql, type Prisma } from '@/platform/database';
import type { ChannelId } from '@/shared/ids';

/** A message of a guest, by the name that its provider gave it. */
export interface MessageName {
  readonly channel: ChannelId;
  readonly account: string;
  readonly providerMessageId: string;
}

const named = ({ channel, account, providerMessageId }: MessageName): Prisma.Sql =>
  sql`channel = ${channel} AND account = ${account} AND event_key = ${providerMessageId}`;

/**
 * What guests take back or put differently. Only a message that nobody has answered yet is answered as it is now; what it said before
 * is kept in it for as long as the message is.
 */
@Injectable()
export class RevisionsStore {
  constructor(private readonly database: Database) {}

  /** A turn under way is begun anew with the new words. A later edit beats an earlier one, whatever their order of arrival. */
  async edit(name: MessageName, text: string | null, at: Date): Promise<'pending' | 'answered' | 'unknown'> {
    const rows = await this.database.query<{ state: string }>(sql`
      WITH edited AS (
        UPDATE inbox
           SET message = message || ${jsonb({ text })} || jsonb_build_object('data', coalesce(message->'data', '{}') || jsonb_build_object(
                 'editedAt', ${at.toISOString()}::text, 'before', coalesce(message->'data'->'before', '[]') || jsonb_build_array(message->'text')))
         WHERE ${named(name)} AND coalesce((message->'data'->>'editedAt')::timestamptz < ${at}::timestamptz, true)
        RETURNING conversation_key, state
      ), again AS (
        UPDATE turns t SET lease_until = NULL, owner = NULL, fence = t.fence + 1
          FROM edited e WHERE t.conversation_key = e.conversation_key AND e.state = 'new' AND t.lease_until IS NOT NULL
      )
      SELECT state FROM edited`);
    return outcomeOf(rows);
  }

  /** A message that waits for its answer waits no longer; a turn under way is begun anew without it. */
  async withdraw(name: MessageName, at: Date): Promise<'pending' | 'answered' | 'unknown'> {
    const rows = await this.database.query<{ state: string }>(sql`
      WITH before AS (
        SELECT id, state FROM inbox WHERE ${named(name)} AND NOT coalesce(message->'data', '{}') ? 'withdrawnAt' FOR UPDATE
      ), withdrawn AS (
        UPDATE inbox i
           SET state = CASE WHEN b.state = 'new' THEN 'done' ELSE i.state END,
               message = i.message || jsonb_build_object('text', NULL, 'data', coalesce(i.message->'data', '{}') || jsonb_build_object(
                 'withdrawnAt', ${at.toISOString()}::text, 'before', coalesce(i.message->'data'->'before', '[]') || jsonb_build_array(i.message->'text')))
          FROM before b WHERE i.id = b.id
        RETURNING i.conversation_key, b.state
      ), again AS (
        UPDATE turns t SET pending = greatest(t.pending - 1, 0), lease_until = NULL, owner = NULL, fence = t.fence + 1
          FROM withdrawn w WHERE t.conversation_key = w.conversation_key AND w.state = 'new'
      )
      SELECT state FROM withdrawn`);
    return outcomeOf(rows);
  }
}

function outcomeOf([row]: readonly { readonly state: string }[]): 'pending' | 'answered' | 'unknown' {
  if (row === undefined) return 'unknown';
  return row.state === 'new' ? 'pending' : 'answered';
}
