import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import { HttpClient } from '@/platform/http';
import { llmConfig } from './llm.config';
import { outsideFetch } from './outside-fetch';

const UPSTREAM = 'llm:chat';
const MOST_BYTES = 64 * 1_024;
/** Tokens of an answer at most: names of intents and a few words. */
export const MOST_ANSWER_TOKENS = 300;

export interface LlmAnswer<T> {
  readonly output: T;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** One question to a language model that speaks OpenAI's protocol, answered in a given shape. */
@Injectable()
export class LlmClient {
  constructor(private readonly http: HttpClient) {}

  /** @throws errors of platform/http, or of the library: refused, not in the shape, cut off. */
  async ask<S extends z.ZodType>(order: string, question: string, schema: S): Promise<LlmAnswer<z.output<S>>> {
    // Loaded with the first question: who asks none does not pay for it.
    const [{ generateText, Output }, { createOpenAICompatible }] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
    const { LLM_BASE_URL, LLM_MODEL, LLM_TIMEOUT_MS, OPENAI_API_KEY } = llmConfig.get();
    const provider = createOpenAICompatible({
      name: 'llm',
      baseURL: LLM_BASE_URL,
      supportsStructuredOutputs: true,
      fetch: outsideFetch(this.http, { upstream: UPSTREAM, timeoutMs: LLM_TIMEOUT_MS, maxResponseBytes: MOST_BYTES }),
      ...(OPENAI_API_KEY === undefined ? {} : { apiKey: OPENAI_API_KEY }),
    });
    const { output, usage } = await generateText({
      model: provider.chatModel(LLM_MODEL),
      instructions: order,
      prompt: question,
      temperature: 0,
      maxOutputTokens: MOST_ANSWER_TOKENS,
      maxRetries: 0,
      output: Output.object({ schema }),
    });
    return { output: output as z.output<S>, promptTokens: usage.inputTokens ?? 0, completionTokens: usage.outputTokens ?? 0 };
  }
}
