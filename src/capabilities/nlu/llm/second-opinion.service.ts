import { Injectable } from '@nestjs/common';
import { FeatureFlags } from '@/platform/flags';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { Clock } from '@/shared/clock';
import { type TenantId } from '@/shared/ids';
import { type NluContext, type NluResult } from '../nlu-result';
import { maskPersonal } from '../unanswered/mask-personal';
import { LlmClient, MOST_ANSWER_TOKENS, type LlmAnswer } from './llm-client.service';
import { LlmUsageStore, type UsageKey } from './llm-usage.store';
import { llmConfig } from './llm.config';
import { llmCalls, llmComparisons, llmCost, llmSeconds, llmTokens } from './llm.metrics';
import { comparedWith, OPINION_ORDER, opinionQuestion, opinionSchema, withOpinion, type Opinion } from './opinion';
import { mayBeShown, wantsOpinion } from './wants-opinion';

const log = createLogger('nlu');
/** A token is rarely shorter; what is reserved too much is given back. */
const CHARACTERS_A_TOKEN = 2;

export interface Understood {
  readonly text: string;
  readonly context: NluContext;
  readonly result: NluResult;
  /** Every intent that the hotel's model knows. */
  readonly labels: readonly string[];
  /** Topics by the hotel's own intents. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Asks a language model where our own reading is in doubt. Whatever goes wrong, our own reading stands. */
@Injectable()
export class SecondOpinion {
  constructor(
    private readonly client: LlmClient,
    private readonly usage: LlmUsageStore,
    private readonly flags: FeatureFlags,
    private readonly clock: Clock,
  ) {}

  async on(understood: Understood): Promise<NluResult> {
    const { result, text, context } = understood;
    const { tenantId } = context;
    if (!llmConfig.get().LLM_ENABLED || tenantId === undefined || !this.flags.isEnabled('nlu.llm', tenantId)) return result;
    if (wantsOpinion(result, text)) return this.opinionOn(understood, tenantId);
    // In the shadow: the guest does not wait for it, and nothing is done because of it.
    if (mayBeShown(result, text) && this.flags.isEnabled('nlu.llm.always', tenantId)) void this.answer(understood, tenantId, 'shadow');
    return result;
  }

  private async opinionOn(understood: Understood, tenantId: TenantId): Promise<NluResult> {
    const { result } = understood;
    const opinion = await this.answer(understood, tenantId, 'opinion');
    if (opinion === undefined) return result;
    const better = withOpinion(result, opinion, understood);
    llmCalls.inc({ outcome: better.intents === result.intents && better.entities.length === result.entities.length ? 'unused' : 'used' });
    return better;
  }

  /** What the model says; undefined when it may not be asked or has no usable answer. Never throws. */
  private async answer(understood: Understood, tenantId: TenantId, asked: 'opinion' | 'shadow'): Promise<Opinion | undefined> {
    const end = llmSeconds.startTimer({});
    try {
      const opinion = await this.ask(understood, tenantId);
      if (opinion !== undefined) llmComparisons.inc({ asked, outcome: comparedWith(understood.result, opinion) });
      return opinion;
    } catch (error) {
      llmCalls.inc({ outcome: errorCode(error) });
      log.warn('llm_not_used', { tenant: tenantId, code: errorCode(error) });
      return undefined;
    } finally {
      end();
    }
  }

  private async ask({ text, result, labels }: Understood, tenantId: TenantId): Promise<Opinion | undefined> {
    const question = opinionQuestion(maskPersonal(text, result.entities));
    const schema = opinionSchema(labels);
    const characters = OPINION_ORDER.length + question.length + labels.join('').length * 2;
    const reserved = Math.ceil(characters / CHARACTERS_A_TOKEN) + MOST_ANSWER_TOKENS;
    const key = { tenantId, day: this.clock.now().toISOString().slice(0, 10) };
    if (!(await this.usage.reserve(key, reserved, llmConfig.get().LLM_DAILY_TOKENS))) {
      llmCalls.inc({ outcome: 'over_budget' });
      return undefined;
    }
    const answer = await this.client.ask(OPINION_ORDER, question, schema);
    await this.account(key, reserved, answer);
    return schema.parse(answer.output);
  }

  private async account(key: UsageKey, reserved: number, { promptTokens, completionTokens }: LlmAnswer<Opinion>): Promise<void> {
    const { LLM_INPUT_USD, LLM_OUTPUT_USD } = llmConfig.get();
    // USD a million tokens are micro-USD a token.
    const costMicros = Math.ceil(promptTokens * LLM_INPUT_USD + completionTokens * LLM_OUTPUT_USD);
    llmTokens.inc({ tenant: key.tenantId, kind: 'prompt' }, promptTokens);
    llmTokens.inc({ tenant: key.tenantId, kind: 'completion' }, completionTokens);
    llmCost.inc({ tenant: key.tenantId }, costMicros / 1_000_000);
    await this.usage.settle(key, reserved, { promptTokens, completionTokens, costMicros });
  }
}
