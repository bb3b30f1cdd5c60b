import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { type TenantId } from '@/shared/ids';
import { type IntentModel } from '../classifier/intent-model';
import { type Neighbours } from '../embeddings/neighbours';
import { nluConfig } from '../nlu.config';
import { tenantModels } from '../nlu.metrics';
import { decodeModel } from '../training/model-file';
import { ModelsStore, type RunningModel } from './models.store';
import { type OverlayWords } from './overlay';

const log = createLogger('nlu');
const unpacked = promisify(gunzip);

/** What understands the guests of one hotel. */
export interface TenantModel extends OverlayWords {
  readonly id: string;
  readonly version: string;
  readonly model: IntentModel;
  readonly neighbours: Neighbours | undefined;
}

/** The models of hotels that have their own, in this process: looked up in memory, renewed when the table says so. */
@Injectable()
export class TenantModels implements OnApplicationBootstrap, OnApplicationShutdown {
  private models: ReadonlyMap<TenantId, TenantModel> = new Map();
  /** A model that cannot be used is not read again and again. */
  private readonly unusable = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly store: ModelsStore) {}

  onApplicationBootstrap(): void {
    void this.look();
    this.timer = setInterval(() => void this.look(), nluConfig.get().NLU_TENANT_POLL_S * 1_000).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Undefined when the base serves this hotel. */
  modelOf(tenantId: TenantId | undefined): TenantModel | undefined {
    return tenantId === undefined ? undefined : this.models.get(tenantId);
  }

  /** Takes up what has changed; each hotel's model is replaced whole. @throws when the database is away. */
  async refresh(): Promise<void> {
    const running = await this.store.running();
    const next = new Map<TenantId, TenantModel>();
    for (const entry of running) {
      const model = await this.current(entry);
      if (model !== undefined) next.set(entry.tenantId, model);
    }
    this.models = next;
    tenantModels.set({}, next.size);
  }

  private async look(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      log.warn('nlu_tenant_models_not_read', { code: errorCode(error) });
    }
  }

  private async current({ id, tenantId, version }: RunningModel): Promise<TenantModel | undefined> {
    const known = this.models.get(tenantId);
    if (known?.version === version) return known;
    return this.unusable.has(id) ? undefined : this.load({ id, tenantId, version });
  }

  private async load({ id, tenantId, version }: RunningModel): Promise<TenantModel | undefined> {
    const stored = await this.store.find(id);
    if (stored === undefined) return undefined;
    try {
      const model = decodeModel(await unpacked(stored.model));
      log.info('nlu_tenant_model_ready', { tenant: tenantId, hash: model.hash });
      return { id, version, model, neighbours: stored.neighbours, ...stored.words };
    } catch (error) {
      // Of another release: the base serves until `nlu.train` has learned it anew.
      this.unusable.add(id);
      log.warn('nlu_tenant_model_unusable', { tenant: tenantId, code: errorCode(error) });
      return undefined;
    }
  }
}
