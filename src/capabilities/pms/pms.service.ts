import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RedisService } from '@/platform/redis';
import { AdapterTools } from './adapters/adapter-tools.service';
import { isPmsType, PMS_ADAPTERS, type PmsType } from './adapters';
import { Circuit, type CircuitState } from './circuit';
import { GuardedCalls } from './guarded-calls';
import { PmsCache } from './pms-cache';
import { PmsError } from './pms-error.port';
import { PmsFaults } from './pms-faults';
import { pmsConfig } from './pms.config';
import { type PmsPort } from './pms.port';
import { type PmsHotel, propertyOf } from './property-of';
import { type PropertySettings } from './property.port';
import { ResilientPms } from './resilient-pms';
import { ReservationTally } from './reservation-tally';
import { SharedOutage } from './shared-outage';

/** What outlives a change of a hotel's settings. */
interface Guard {
  readonly circuit: Circuit;
  readonly outage: SharedOutage;
}

interface Connected {
  readonly settings: string;
  readonly pms: PmsPort;
}

/** The way to every hotel's rooms and bookings. */
@Injectable()
export class Pms implements OnApplicationShutdown {
  private readonly connected = new Map<string, Connected>();
  private readonly guards = new Map<string, Guard>();
  private readonly tally = new ReservationTally();

  constructor(
    private readonly tools: AdapterTools,
    private readonly redis: RedisService,
    private readonly faults: PmsFaults,
  ) {}

  /** The hotel's system, as its settings stand now; its circuit and its cache outlive a change of them. @throws PmsError CONFIG. */
  of(hotel: PmsHotel): PmsPort {
    const key = nameOf(hotel);
    const settings = propertyOf(hotel);
    const text = JSON.stringify(settings);
    const known = this.connected.get(key);
    if (known?.settings === text) return known.pms;
    const pms = this.connect(typeOf(hotel), settings, this.guard(hotel));
    this.connected.set(key, { settings: text, pms });
    return pms;
  }

  /** Whether the hotel's system is being left alone; `closed` when it never was asked. */
  circuitOf(hotel: PmsHotel): CircuitState {
    return this.guards.get(nameOf(hotel))?.circuit.state ?? 'closed';
  }

  /** Whether this process leaves the hotel's system alone, or the last call that any process heard of went badly. */
  isDown(hotel: PmsHotel): boolean {
    return this.circuitOf(hotel) !== 'closed' || this.guards.get(nameOf(hotel))?.outage.isHeardOf === true;
  }

  /** Hotels whose system does not answer now, as `tenant/type/property`. */
  down(): readonly string[] {
    return [...this.guards].filter(([, { circuit }]) => circuit.state !== 'closed').map(([name]) => name);
  }

  onApplicationShutdown(): void {
    for (const { circuit } of this.guards.values()) circuit.shutdown();
  }

  private connect(type: PmsType, settings: PropertySettings, { circuit, outage }: Guard): PmsPort {
    const { version, build } = PMS_ADAPTERS[type];
    const { tenantId, propertyId, timeZone } = settings;
    const { PMS_READ_TIMEOUT_MS: readMs, PMS_WRITE_TIMEOUT_MS: writeMs } = pmsConfig.get();
    const { clock } = this.tools;
    const adapter = this.faults.around(build(settings, this.tools), tenantId);
    return new ResilientPms({
      adapter,
      calls: new GuardedCalls(circuit, { adapter: type, tenantId, timeouts: { readMs, writeMs } }),
      cache: new PmsCache(this.redis, clock, { tenantId, propertyId, timeZone, adapter: `${type}-${version}` }, outage),
      tally: this.tally,
      clock,
      timeZone,
    });
  }

  private guard(hotel: PmsHotel): Guard {
    const key = nameOf(hotel);
    const known = this.guards.get(key);
    if (known !== undefined) return known;
    const env = pmsConfig.get();
    const outage = new SharedOutage(this.redis, `pms:${key}:down`);
    const circuit = new Circuit(
      { adapter: typeOf(hotel), tenant: hotel.id },
      { failures: env.PMS_BREAKER_FAILURES, windowMs: env.PMS_BREAKER_WINDOW_S * 1_000, resetMs: env.PMS_BREAKER_RESET_S * 1_000 },
      outage,
    );
    const guard = { circuit, outage };
    this.guards.set(key, guard);
    return guard;
  }
}

function typeOf({ pms }: PmsHotel): PmsType {
  if (pms.type === 'default') return pmsConfig.get().PMS_TYPE;
  if (!isPmsType(pms.type)) throw new PmsError('CONFIG', 'no adapter of that name', { details: { type: pms.type } });
  return pms.type;
}

const nameOf = (hotel: PmsHotel): string => `${hotel.id}/${typeOf(hotel)}/${hotel.pms.propertyId}`;
