import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { type TenantId } from '@/shared/ids';
import { modelsTrained } from '../nlu.metrics';
import { modelFolders } from '../training/model-folders';
import { readDataFiles } from '../training/data-files';
import { type CanaryReport } from './canary';
import { type OverlayFinding } from './check-overlay';
import { ModelsStore, type ModelRecord } from './models.store';
import { isEmptySource, overlayHash } from './overlay';
import { OverlaysStore } from './overlays.store';
import { trainInThread } from './work-in-thread';
import { type BaseFolders, type Candidate } from './work-on-overlay';

const log = createLogger('nlu');

/** How a training ended. Only `started` changed what serves the hotel, and `nothing` when a model served it before. */
export type TrainingResult =
  | { readonly kind: 'started'; readonly id: string; readonly candidate: Candidate }
  | { readonly kind: 'refused'; readonly findings: readonly OverlayFinding[] }
  | { readonly kind: 'worse'; readonly canary: CanaryReport }
  /** The hotel's data changed meanwhile: the next training reads it. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'nothing' };

/** Learns a hotel's own model and lets it serve when it is no worse than the base. */
@Injectable()
export class OverlayTraining {
  /** Tests learn from less. */
  protected work = trainInThread;
  protected base = (): BaseFolders => ({ models: modelFolders() });
  private baseHash: string | undefined;

  constructor(
    private readonly database: Database,
    private readonly overlays: OverlaysStore,
    private readonly models: ModelsStore,
  ) {}

  /** May take minutes, in a thread of its own. @throws OverlayThreadError; the running model stays. */
  async train(tenantId: TenantId): Promise<TrainingResult> {
    const result = await this.learn(tenantId);
    modelsTrained.inc({ outcome: result.kind });
    const details = result.kind === 'started' ? { hash: result.candidate.hash, cvAccuracy: result.candidate.report.accuracy } : {};
    log.info('nlu_tenant_trained', { tenant: tenantId, outcome: result.kind, ...details });
    return result;
  }

  /** The job behind `nlu.train`: one hotel a run whose data, or the base, is newer than its last training. */
  async trainNext(): Promise<void> {
    for (const tenantId of await this.overlays.tenants()) {
      if ((await this.isDue(tenantId)) && (await this.isTrained(tenantId))) return;
    }
  }

  /** Back to the model before the running one, or to the base. The next change of data is learned again. */
  rollBack(tenantId: TenantId): Promise<'model' | 'base' | 'nothing'> {
    return this.database.transaction(async () => {
      await this.models.lock(tenantId);
      if (!(await this.models.stopRunning(tenantId, 'rolled_back'))) return 'nothing';
      const earlier = await this.models.latestRetired(tenantId);
      if (earlier === undefined) return 'base';
      await this.models.start(earlier);
      return 'model';
    });
  }

  list(tenantId: TenantId): Promise<ModelRecord[]> {
    return this.models.list(tenantId);
  }

  /** One hotel's broken training must not keep the others waiting. */
  private async isTrained(tenantId: TenantId): Promise<boolean> {
    try {
      await this.train(tenantId);
      return true;
    } catch (error) {
      log.error('nlu_training_failed', { tenant: tenantId, code: errorCode(error), error });
      return false;
    }
  }

  private async isDue(tenantId: TenantId): Promise<boolean> {
    const source = await this.overlays.sourceOf(tenantId);
    if (isEmptySource(source)) return true;
    this.baseHash ??= readDataFiles(this.base().data).hash;
    return (await this.models.newestHash(tenantId)) !== overlayHash(this.baseHash, source);
  }

  private async learn(tenantId: TenantId): Promise<TrainingResult> {
    const source = await this.overlays.sourceOf(tenantId);
    if (isEmptySource(source)) {
      await this.models.stopRunning(tenantId, 'retired');
      return { kind: 'nothing' };
    }
    const outcome = await this.work({ source, base: this.base() });
    if (outcome.kind === 'refused') {
      await this.models.insertRefused(tenantId, outcome);
      return { kind: 'refused', findings: outcome.findings };
    }
    const { candidate } = outcome;
    if (candidate.canary.passes) return this.swap(tenantId, candidate);
    await this.models.insertRefused(tenantId, { ...candidate, findings: [] });
    return { kind: 'worse', canary: candidate.canary };
  }

  private async swap(tenantId: TenantId, candidate: Candidate): Promise<TrainingResult> {
    const id = await this.models.insertCandidate(tenantId, candidate);
    const isStarted = await this.database.transaction(async () => {
      await this.models.lock(tenantId);
      const now = overlayHash(candidate.baseHash, await this.overlays.sourceOf(tenantId));
      if (now === candidate.hash) {
        await this.models.stopRunning(tenantId, 'retired');
        await this.models.start(id);
      }
      await this.models.tidy(tenantId);
      return now === candidate.hash;
    });
    return isStarted ? { kind: 'started', id, candidate } : { kind: 'overtaken' };
  }
}
