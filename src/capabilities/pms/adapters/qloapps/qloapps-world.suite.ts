import { HttpClient } from '@/platform/http';
import { SettableClock } from '@/shared/clock';
import { QloServer, type QloServerOptions, TEST_KEY } from '@test/support/qloapps/qlo-server';
import { type QloState } from '@test/support/qloapps/qlo-state';
import { LATE_CHECK_OUT, qloWorld, seat } from '@test/support/qloapps/qlo-worlds';
import { SUITE_ROOMS } from '../../fake-world.suite';
import { type PmsWorld, SUITE_NOW, SUITE_SETTINGS } from '../../pms-world.suite';
import { type PropertySettings } from '../../property.port';
import { ProcessLocks } from './bookings/room-locks';
import { type QloAppsParts, toolboxOf } from './build-qloapps';
import { FakeJournal } from './journal/journal.fake';
import { QloAppsPms } from './qloapps.adapter';
import { type Toolbox } from './toolbox';

export interface QloWorld extends PmsWorld {
  readonly pms: QloAppsPms;
  readonly server: QloServer;
  readonly tools: Toolbox;
  readonly journal: FakeJournal;
  readonly clock: SettableClock;
  /** The seconds of the journal's clock. */
  pass(seconds: number): void;
  /** Another process of ours on the same hotel, with the same journal and locks of its own. */
  beside(parts?: Partial<QloAppsParts>, settings?: PropertySettings): QloAppsPms;
  toolsBeside(parts?: Partial<QloAppsParts>, settings?: PropertySettings): Toolbox;
}

export interface QloWorldOptions {
  readonly parts?: Partial<QloAppsParts>;
  readonly settings?: Partial<PropertySettings>;
  readonly state?: QloState;
  readonly server?: Omit<QloServerOptions, 'state'>;
}

const open: QloServer[] = [];

/** After each test. */
export async function closeQloWorlds(): Promise<void> {
  for (const server of open.splice(0)) {
    await server.idle();
    await server.stop();
  }
}

export const QLO_NAMES = { type: { STD: '31', SUP: '32', FAM: '33' }, known: { carlos: 'CARLOSRUI', emma: 'EMMACLARK' } } as const;

export const accessTo = (url: string): QloAppsParts['access'] => ({
  url,
  key: TEST_KEY,
  readMs: 10_000,
  availabilityMs: 10_000,
  writeMs: 10_000,
  parallel: 8,
});

/** Waits shortly for what never comes, and long for the rest: a slow machine must not look like a silent QloApps. */
export function impatientAccessTo(server: QloServer, impatientMs = 300): QloAppsParts['access'] {
  const patient = accessTo(server.url);
  const limit = (method: string, resource: string | undefined, ms: number): number =>
    server.isSilentTo(method, resource) ? impatientMs : ms;
  return {
    ...patient,
    get readMs() {
      return limit('GET', undefined, patient.readMs);
    },
    get availabilityMs() {
      return limit('POST', 'hotel_ari', patient.availabilityMs);
    },
    get writeMs() {
      return limit('POST', 'bookings', patient.writeMs);
    },
  };
}

export const QLO_RULES: QloAppsParts['rules'] = {
  serverLimitS: 60,
  verifyPauseMs: 1,
  lateCheckoutService: LATE_CHECK_OUT,
  guestMailDomain: 'guest.invalid',
};

/** The hotel `mirador` in a QloApps of its own. */
export async function startQloWorld({ parts = {}, settings = {}, state, server: options }: QloWorldOptions = {}): Promise<QloWorld> {
  const server = await new QloServer({ state: state ?? qloWorld(SUITE_ROOMS, SUITE_NOW), now: () => clock.now(), ...options }).start();
  open.push(server);
  const clock = new SettableClock(SUITE_NOW, () => 0);
  let seconds = 0;
  const journal = new FakeJournal(() => seconds);
  const whole = { ...SUITE_SETTINGS, propertyId: '1', ...settings };
  const common = { access: accessTo(server.url), rules: QLO_RULES, journal, locks: new ProcessLocks(), clock };
  const tools = toolboxOf(whole, { http: new HttpClient(), ...common, ...parts });
  const toolsBeside = (other: Partial<QloAppsParts> = {}, changed = whole): Toolbox =>
    toolboxOf(changed, { http: new HttpClient(), ...common, locks: new ProcessLocks(), ...other });
  return {
    pms: new QloAppsPms(tools),
    ...QLO_NAMES,
    setNow: (at) => clock.set(at),
    take: async (room, checkIn, checkOut) => {
      const stay = { room, checkIn, checkOut, adults: 2, totalMinor: 10_000, paidMinor: 0, status: 'confirmed', source: 'desk' } as const;
      seat(server.state, { ...stay, reference: 'DESK', guest: { name: 'Otro Huésped' } }, clock.now());
    },
    server,
    tools,
    journal,
    clock,
    pass: (more) => (seconds += more),
    beside: (other, changed) => new QloAppsPms(toolsBeside(other, changed)),
    toolsBeside,
  };
}
