import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { type IntentModel } from './classifier/intent-model';
import { NearestExamples } from './embeddings/nearest-examples.service';
import { type Decision, type NluContext, type NluResult } from './nlu-result';
import { confidenceCategories, fallbacks, intentsDetected, languagesDetected, understandSeconds } from './nlu.metrics';
import { SecondOpinion } from './llm/second-opinion.service';
import { TenantModels, type TenantModel } from './tenants/tenant-models.service';
import { understandAs } from './tenants/understand-as';
import { modelFolders } from './training/model-folders';
import { obtainModel } from './training/obtain-model';
import { understand } from './understand';

const CATEGORY: Readonly<Record<Decision, 'high' | 'medium' | 'low'>> = { act: 'high', clarify: 'medium', fallback: 'low' };

@Injectable()
export class NluService implements OnModuleInit {
  private readonly log = createLogger('nlu');
  private trained: IntentModel | undefined;

  constructor(
    private readonly tenants: TenantModels,
    private readonly examples: NearestExamples,
    private readonly opinion: SecondOpinion,
  ) {}

  onModuleInit(): void {
    this.model();
  }

  /**
   * With the hotel's own model when it has one, in about a millisecond; then, where that is in doubt and it is allowed, with the
   * hotel's examples that are near and with a second opinion.
   */
  async understand(text: string, context: NluContext): Promise<NluResult> {
    const own = this.tenants.modelOf(context.tenantId);
    const result = await this.examples.on({ text, context, own, result: this.read(text, context, own) });
    count(result);
    const { labels } = own?.model ?? this.model();
    return this.opinion.on({ text, context, result, labels, answers: own?.answers ?? {} });
  }

  private read(text: string, context: NluContext, own: TenantModel | undefined): NluResult {
    const start = performance.now();
    const result = own === undefined ? understand(this.model(), text, context) : understandAs(own, text, context);
    understandSeconds.observe({}, (performance.now() - start) / 1_000);
    return result;
  }

  /** Every intent name of the base; a hotel's own intents bring their answer with them. */
  labels(): readonly string[] {
    return this.model().labels;
  }

  private model(): IntentModel {
    this.trained ??= this.load();
    return this.trained;
  }

  private load(): IntentModel {
    const { model, source, ms } = obtainModel(modelFolders());
    const { examples, accuracy } = model.report;
    this.log.info('nlu_model_ready', {
      hash: model.hash,
      source,
      examples,
      labels: model.labels.length,
      cvAccuracy: Number(accuracy.toFixed(3)),
      ms,
    });
    return model;
  }
}

function count({ intents, decision, language }: NluResult): void {
  const category = CATEGORY[decision];
  languagesDetected.inc({ language });
  confidenceCategories.inc({ category });
  for (const { name, topic } of intents) intentsDetected.inc({ intent: topic === undefined ? name : 'own', confidence: category });
  if (decision === 'fallback') fallbacks.inc({});
}
