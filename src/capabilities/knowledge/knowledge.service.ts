import { Injectable } from '@nestjs/common';
import { ExpiringCache } from '@/platform/cache';
import { Clock } from '@/shared/clock';
import { type TenantId } from '@/shared/ids';
import { type Language } from '@/shared/language';
import { knowledgeConfig } from './knowledge.config';
import { knowledgeLookups } from './knowledge.metrics';
import { KnowledgeStore } from './knowledge.store';
import { type Fact, isOwnTopic, type OwnTopic, type Topic } from './topics';

/** What the hotel says of itself, in the guest's language or not at all. */
@Injectable()
export class KnowledgeService {
  private readonly facts: ExpiringCache<readonly Fact[]>;

  constructor(
    private readonly store: KnowledgeStore,
    clock: Clock,
  ) {
    this.facts = new ExpiringCache(clock, {
      ttlMs: () => knowledgeConfig.get().KNOWLEDGE_CACHE_TTL_S * 1_000,
      maxEntries: () => knowledgeConfig.get().KNOWLEDGE_CACHE_HOTELS,
    });
  }

  /** Undefined when the hotel has not said it in that language: another language is no answer. */
  async find(tenantId: TenantId, topic: Topic | OwnTopic, language: Language): Promise<Fact | undefined> {
    const facts = await this.facts.getOrLoad(tenantId, () => this.store.factsOf(tenantId));
    const fact = facts.find((candidate) => candidate.topic === topic && candidate.language === language);
    knowledgeLookups.inc({ topic: isOwnTopic(topic) ? 'own' : topic, result: fact === undefined ? 'missing' : 'found' });
    return fact;
  }
}
