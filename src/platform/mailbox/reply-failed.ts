import { sql, type Prisma } from '@/platform/database';

/**
 * Statement part: a job for every row of `closed` (rows of the outbox) that will not be delivered, together with what closed it: a person is
 * called for what failed, and what was dropped because a person had taken over may have told of an order. A repeat changes nothing.
 */
export const tellStaff = (closed: Prisma.Sql): Prisma.Sql => sql`
  INSERT INTO jobs (name, payload, unique_key)
  SELECT CASE state WHEN 'dropped' THEN 'reply.dropped' ELSE 'reply.failed' END,
         jsonb_build_object('key', key, 'conversationKey', conversation_key, 'tenantId', tenant_id,
                            'reason', coalesce(error_code, 'UNKNOWN'), 'correlationId', correlation_id),
         CASE state WHEN 'dropped' THEN 'reply.dropped:' ELSE 'reply.failed:' END || key
    FROM ${closed} WHERE state IN ('dead', 'failed', 'dropped')
  ON CONFLICT (unique_key) DO NOTHING`;
