import { Injectable } from '@nestjs/common';
import { HttpClient } from '@/platform/http';
import { AppError } from '@/shared/app-error';
import { type TenantId } from '@/shared/ids';
import { ModelAccount, tokensIn } from '../llm/model-account.service';
import { outsideFetch } from '../llm/outside-fetch';
import { embeddingsConfig } from './embeddings.config';

const UPSTREAM = 'llm:embeddings';
/** Texts a call; 32 of 3,072 numbers are some 2 MB of JSON. */
const BATCH = 32;
const MOST_BYTES = 4 * 1_024 * 1_024;

/** The answer cannot be used: too few vectors, of several lengths, or without a direction. */
export class EmbeddingsAnswerError extends AppError {
  readonly code = 'NLU.EMBEDDINGS_ANSWER';
}

/** Places texts in the space of a model outside that speaks OpenAI's protocol, on the account of a hotel. */
@Injectable()
export class Embeddings {
  constructor(
    private readonly http: HttpClient,
    private readonly account: ModelAccount,
  ) {}

  /**
   * Unit vectors, one a text, all of one length. @param timeoutMs of each call. @returns undefined when the hotel's tokens of the
   * day are spent. @throws EmbeddingsAnswerError, errors of platform/http, or of the library.
   */
  async place(tenantId: TenantId, texts: readonly string[], timeoutMs: number): Promise<Float32Array[] | undefined> {
    const points: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = await this.placeBatch(tenantId, texts.slice(start, start + BATCH), timeoutMs);
      if (batch === undefined) return undefined;
      points.push(...batch);
    }
    const length = points[0]?.length ?? 0;
    if (points.some((point) => point.length !== length)) throw new EmbeddingsAnswerError('vectors of several lengths');
    return points;
  }

  private async placeBatch(tenantId: TenantId, texts: string[], timeoutMs: number): Promise<Float32Array[] | undefined> {
    const reservation = await this.account.reserve(tenantId, tokensIn(...texts));
    if (reservation === undefined) return undefined;
    // Loaded with the first question: who asks none does not pay for it.
    const [{ embedMany }, { createOpenAICompatible }] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
    const { EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY, EMBEDDINGS_MODEL, EMBEDDINGS_USD } = embeddingsConfig.get();
    const provider = createOpenAICompatible({
      name: 'embeddings',
      baseURL: EMBEDDINGS_BASE_URL,
      fetch: outsideFetch(this.http, { upstream: UPSTREAM, timeoutMs, maxResponseBytes: MOST_BYTES }),
      ...(EMBEDDINGS_API_KEY === undefined ? {} : { apiKey: EMBEDDINGS_API_KEY }),
    });
    const { embeddings, usage } = await embedMany({ model: provider.embeddingModel(EMBEDDINGS_MODEL), values: texts, maxRetries: 0 });
    // A server that does not count is taken at what was reserved.
    const tokens = Number.isFinite(usage.tokens) ? usage.tokens : reservation.tokens;
    await this.account.settle(reservation, [{ kind: 'embedded', tokens, usd: EMBEDDINGS_USD }]);
    if (embeddings.length !== texts.length) throw new EmbeddingsAnswerError('not one vector a text', { details: { asked: texts.length } });
    return embeddings.map(unitVector);
  }
}

function unitVector(numbers: readonly number[]): Float32Array {
  const length = Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));
  if (!Number.isFinite(length) || length === 0) throw new EmbeddingsAnswerError('a vector without a direction');
  return Float32Array.from(numbers, (number) => number / length);
}
