import * as z from 'zod';
import { tenantId } from '@/shared/ids';
import { isLanguage } from '@/shared/language';
import { contextOf } from '../evaluation/eval-case';
import { isRejected, type NluContext, type NluResult } from '../nlu-result';
import { type TenantModel, type TenantModels } from '../tenants/tenant-models.service';
import { understandAs } from '../tenants/understand-as';
import { modelFolders } from '../training/model-folders';
import { obtainModel } from '../training/obtain-model';
import { understand } from '../understand';
import { type NluCommand } from './command';
import { withTenants } from './open-tenants';
import { warmUp } from './warm-up';

const request = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  /** `YYYY-MM-DD` or an instant with offset. */
  reference_date: z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]).optional(),
  timezone: z.string().optional(),
  country: z.string().length(2).optional(),
  /** Whose own model understands. */
  tenant: z.string().optional(),
  previous_lang: z.string().optional(),
});
type Request = z.infer<typeof request>;

const DEFAULT_ZONE = 'America/Lima';

/** `nlu parse`: JSON lines in, JSON lines out, in order. A line that cannot be read is answered by an error line and exit code 1. */
export const parse: NluCommand = async (_args, { print, input }) => {
  const { model } = obtainModel(modelFolders());
  warmUp(model);
  const tenants = new TenantLookup();
  let code = 0;
  for await (const line of input) {
    if (line.trim() === '') continue;
    const asked = readRequest(line);
    if (asked === undefined) code = 1;
    print(JSON.stringify(asked === undefined ? { id: null, error: 'NLU.BAD_LINE' } : await answer(asked)));
  }
  return code;

  async function answer(asked: Request): Promise<Record<string, unknown>> {
    const own = await tenants.modelOf(asked.tenant);
    const start = performance.now();
    const context = contextOfRequest(asked);
    const result = own === undefined ? understand(model, asked.text, context) : understandAs(own, asked.text, context);
    return { id: asked.id ?? null, ...published(result), ms: Math.round((performance.now() - start) * 1_000) / 1_000 };
  }
};

/** Hotels' own models, read when a line first names a hotel. Where no database answers the base understands for all. */
class TenantLookup {
  private models: Promise<TenantModels | undefined> | undefined;

  async modelOf(hotel: string | undefined): Promise<TenantModel | undefined> {
    if (hotel === undefined) return undefined;
    this.models ??= readTenantModels().catch(() => undefined);
    return (await this.models)?.modelOf(tenantId(hotel));
  }
}

const readTenantModels = (): Promise<TenantModels> =>
  withTenants(async ({ models }) => {
    await models.refresh();
    return models;
  });

function readRequest(line: string): Request | undefined {
  try {
    const parsed = request.safeParse(JSON.parse(line));
    return parsed.success && isZone(parsed.data.timezone ?? DEFAULT_ZONE) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function contextOfRequest({ reference_date: at, timezone, country, previous_lang: language }: Request): NluContext {
  const zone = timezone ?? DEFAULT_ZONE;
  const day = at ?? new Date().toISOString();
  const context = contextOf(day.slice(0, 10), zone, country);
  const spoken = isLanguage(language) ? { ...context, sessionLanguage: language } : context;
  return day.length === 10 ? spoken : { ...spoken, now: new Date(day) };
}

/** What is published of a result: no intent at all when the message is nobody's. */
const published = (result: NluResult): Record<string, unknown> => ({
  lang: result.language,
  intents: (isRejected(result) ? [] : result.intents).map(({ name, confidence }) => ({ name, confidence: rounded(confidence) })),
  entities: result.entities.map(({ type, value }) => ({ type, value })),
  sentiment: result.sentiment,
  urgency: result.urgency,
});

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
