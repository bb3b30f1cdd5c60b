import { Injectable } from '@nestjs/common';
import { FeatureFlags } from '@/platform/flags';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { type TenantId } from '@/shared/ids';
import { type NluContext, type NluResult } from '../nlu-result';
import { maskPersonal } from '../unanswered/mask-personal';
import { LlmClient, MOST_ANSWER_TOKENS } from './llm-client.service';
import { llmConfig } from './llm.config';
import { llmCalls, llmComparisons, llmSeconds } from './llm.metrics';
import { ModelAccount, tokensIn } from './model-account.service';
import { comparedWith, OPINION_ORDER, opinionQuestion, opinionSchema, withOpinion, type Opinion } from './opinion';
import { mayBeShown, wantsOpinion } from './wants-opinion';

const log = createLogger('nlu');

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
    private readonly account: ModelAccount,
    private readonly flags: FeatureFlags,
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
    const expected = tokensIn(OPINION_ORDER, question, ...labels, ...labels) + MOST_ANSWER_TOKENS;
    const reservation = await this.account.reserve(tenantId, expected);
    if (reservation === undefined) {
      llmCalls.inc({ outcome: 'over_budget' });
      return undefined;
    }
    const { output, promptTokens, completionTokens } = await this.client.ask(OPINION_ORDER, question, schema);
    const { LLM_INPUT_USD, LLM_OUTPUT_USD } = llmConfig.get();
    await this.account.settle(reservation, [
      { kind: 'prompt', tokens: promptTokens, usd: LLM_INPUT_USD },
      { kind: 'completion', tokens: completionTokens, usd: LLM_OUTPUT_USD },
    ]);
    return schema.parse(output);
  }
}
