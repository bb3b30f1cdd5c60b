import { sql, type Prisma } from '@/platform/database';

/**
 * Statement part: calls a person for every row of `closed` (rows of the outbox) that will not be delivered, together with what closed it.
 * A repeat changes nothing.
 */
export const tellStaff = (closed: Prisma.Sql): Prisma.Sql => sql`
  INSERT INTO jobs (name, payload, unique_key)
  SELECT 'reply.failed',
         jsonb_build_object('key', key, 'conversationKey', conversation_key, 'tenantId', tenant_id,
                            'reason', coalesce(error_code, 'UNKNOWN'), 'correlationId', correlation_id),
         'reply.failed:' || key
    FROM ${closed} WHERE state IN ('dead', 'failed')
  ON CONFLICT (unique_key) DO NOTHING`;
