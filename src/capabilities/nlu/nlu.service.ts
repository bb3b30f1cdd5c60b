import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { type IntentModel } from './classifier/intent-model';
import { type Decision, type NluContext, type NluResult } from './nlu-result';
import { confidenceCategories, fallbacks, intentsDetected, languagesDetected, understandSeconds } from './nlu.metrics';
import { TenantModels } from './tenants/tenant-models.service';
import { understandAs } from './tenants/understand-as';
import { modelFolders } from './training/model-folders';
import { obtainModel } from './training/obtain-model';
import { understand } from './understand';

const CATEGORY: Readonly<Record<Decision, 'high' | 'medium' | 'low'>> = { act: 'high', clarify: 'medium', fallback: 'low' };

@Injectable()
export class NluService implements OnModuleInit {
  private readonly log = createLogger('nlu');
  private trained: IntentModel | undefined;

  constructor(private readonly tenants: TenantModels) {}

  onModuleInit(): void {
    this.model();
  }

  /** With the hotel's own model when it has one; no network, about a millisecond. */
  understand(text: string, context: NluContext): NluResult {
    const start = performance.now();
    const own = this.tenants.modelOf(context.tenantId);
    const result = own === undefined ? understand(this.model(), text, context) : understandAs(own, text, context);
    count(result, (performance.now() - start) / 1_000);
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

function count({ intents, decision, language }: NluResult, seconds: number): void {
  const category = CATEGORY[decision];
  understandSeconds.observe({}, seconds);
  languagesDetected.inc({ language });
  confidenceCategories.inc({ category });
  for (const { name, topic } of intents) intentsDetected.inc({ intent: topic === undefined ? name : 'own', confidence: category });
  if (decision === 'fallback') fallbacks.inc({});
}
