import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { type TenantId } from '@/shared/ids';
import { type Fact, isTopic } from './topics';

@Injectable()
export class KnowledgeStore {
  constructor(private readonly database: Database) {}

  /** Every fact of one hotel; topics that this version does not know are left out. */
  async factsOf(tenantId: TenantId): Promise<Fact[]> {
    const rows = await this.database
      .client()
      .knowledgeFact.findMany({ where: { tenantId }, select: { topic: true, language: true, text: true } });
    return rows.flatMap(({ topic, language, text }) => (isTopic(topic) ? [{ topic, language, text }] : []));
  }
}
