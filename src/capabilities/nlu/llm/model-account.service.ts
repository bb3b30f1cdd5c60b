import { Injectable } from '@nestjs/common';
import { Clock } from '@/shared/clock';
import { type TenantId } from '@/shared/ids';
import { LlmUsageStore, type UsageKey } from './llm-usage.store';
import { llmConfig } from './llm.config';
import { llmCost, llmTokens } from './llm.metrics';

/** A token is rarely shorter; what is reserved too much is given back. */
const CHARACTERS_A_TOKEN = 2;

/** Tokens that these texts have at most, in round figures. */
export const tokensIn = (...texts: readonly string[]): number => Math.ceil(texts.join('').length / CHARACTERS_A_TOKEN);

export interface Reservation {
  readonly key: UsageKey;
  readonly tokens: number;
}

export interface Used {
  readonly kind: 'prompt' | 'completion' | 'embedded';
  readonly tokens: number;
  /** Price of a million of them, in USD. */
  readonly usd: number;
}

/** What a hotel uses of models outside: never more tokens than its day allows, each of them and its cost counted. */
@Injectable()
export class ModelAccount {
  constructor(
    private readonly usage: LlmUsageStore,
    private readonly clock: Clock,
  ) {}

  /** Before the call. @returns undefined when the day's tokens are spent. */
  async reserve(tenantId: TenantId, tokens: number): Promise<Reservation | undefined> {
    const key = { tenantId, day: this.clock.now().toISOString().slice(0, 10) };
    return (await this.usage.reserve(key, tokens, llmConfig.get().LLM_DAILY_TOKENS)) ? { key, tokens } : undefined;
  }

  /** After an answer. A call without one keeps what was reserved: its cost is unknown. */
  async settle({ key, tokens }: Reservation, used: readonly Used[]): Promise<void> {
    // USD a million tokens are micro-USD a token.
    const costMicros = Math.ceil(used.reduce((sum, one) => sum + one.tokens * one.usd, 0));
    for (const one of used) llmTokens.inc({ tenant: key.tenantId, kind: one.kind }, one.tokens);
    llmCost.inc({ tenant: key.tenantId }, costMicros / 1_000_000);
    const completionTokens = used.filter(({ kind }) => kind === 'completion').reduce((sum, one) => sum + one.tokens, 0);
    const promptTokens = used.reduce((sum, one) => sum + one.tokens, 0) - completionTokens;
    await this.usage.settle(key, tokens, { promptTokens, completionTokens, costMicros });
  }
}
