import { type PmsPort } from '../pms.port';
import { type PropertySettings } from '../property.port';
import { type AdapterTools } from './adapter-tools.service';
import { InventoryStore } from './mock/inventory.store';
import { MockPms } from './mock/mock.adapter';
import { connectQloApps } from './qloapps/connect-qloapps';

interface AdapterEntry {
  /** Part of every cache key: raise it when the adapter's answers change their shape. */
  readonly version: number;
  build(settings: PropertySettings, tools: AdapterTools): PmsPort;
}

/** Every hotel system we can talk to, by the name that a hotel's settings use. One line adds one. */
export const PMS_ADAPTERS = {
  mock: {
    version: 1,
    build: (settings, { database, clock }) => new MockPms(settings, new InventoryStore(database, settings.tenantId), clock),
  },
  qloapps: { version: 1, build: (settings, tools) => connectQloApps(settings, tools) },
} as const satisfies Record<string, AdapterEntry>;

export type PmsType = keyof typeof PMS_ADAPTERS;

export const PMS_TYPES = Object.keys(PMS_ADAPTERS) as PmsType[];

export const isPmsType = (name: string): name is PmsType => Object.hasOwn(PMS_ADAPTERS, name);
