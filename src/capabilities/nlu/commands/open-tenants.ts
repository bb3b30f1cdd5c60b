import { Database } from '@/platform/database';
import { SystemClock } from '@/shared/clock';
import { ModelsStore } from '../tenants/models.store';
import { OverlayTraining } from '../tenants/overlay-training.service';
import { Overlays } from '../tenants/overlays.service';
import { OverlaysStore } from '../tenants/overlays.store';
import { TenantModels } from '../tenants/tenant-models.service';
import { Unanswered } from '../unanswered/unanswered.service';
import { UnansweredStore } from '../unanswered/unanswered.store';

/** What hotels have of their own, over one connection to the database. */
export interface TenantTools {
  readonly overlays: Overlays;
  readonly training: OverlayTraining;
  readonly models: TenantModels;
  readonly unanswered: Unanswered;
}

/** Opens the database of DATABASE_URL for one piece of work and closes it again. */
export async function withTenants<T>(work: (tools: TenantTools) => Promise<T>): Promise<T> {
  const database = new Database();
  const store = new OverlaysStore(database);
  const models = new ModelsStore(database);
  try {
    return await work({
      overlays: new Overlays(store),
      training: new OverlayTraining(database, store, models),
      models: new TenantModels(models),
      unanswered: new Unanswered(database, new UnansweredStore(database), store, new SystemClock()),
    });
  } finally {
    await database.onApplicationShutdown();
  }
}
