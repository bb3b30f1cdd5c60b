import { setTimeout as pause } from 'node:timers/promises';
import { openAsProcess, APP_SECRET, hotelEnvironment } from '../../support/dialogue/hotel';
import { WhatsAppGuest } from '../../support/dialogue/guest-driver';
import type { GraphApi } from '../../support/graph-api';
import type { CrashGuest } from './crash-experiment';

export const GUESTS = 20;
export const HOTEL_NOW = new Date('2026-11-21T15:00:00Z');

/** Names without digits, as people have them. */
export const crashGuests: readonly CrashGuest[] = Array.from({ length: GUESTS }, (_, index) => ({
  name: `Crash ${String.fromCharCode(65 + Math.floor(index / 26), 97 + (index % 26), 97 + (index % 26))}`,
  waId: `5199955${String(index).padStart(4, '0')}`,
}));

interface PrepareOptions {
  readonly databaseUrl: string;
  readonly graph: GraphApi;
  readonly graphUrl: string;
  readonly phoneNumberId: string;
}

/** Brings every guest to his summary: only the yes is missing. Four rooms a week at most, so that all find one. */
export async function bringGuestsToTheirSummary(options: PrepareOptions): Promise<void> {
  const hotel = await openAsProcess(
    hotelEnvironment({ databaseUrl: options.databaseUrl, redisUrl: undefined, graphUrl: options.graphUrl }),
  );
  try {
    await Promise.all(crashGuests.map((guest, index) => order(options, hotel.baseUrl, guest, index)));
  } finally {
    await hotel.stop();
  }
}

async function order(options: PrepareOptions, baseUrl: string, guest: CrashGuest, index: number): Promise<void> {
  const phone = new WhatsAppGuest({
    baseUrl: () => baseUrl,
    graph: options.graph,
    appSecret: APP_SECRET,
    tenant: 'mirador',
    phoneNumberId: options.phoneNumberId,
    phone: `+${guest.waId}`,
    name: guest.name,
    now: () => HOTEL_NOW,
  });
  const arrival = 4 + Math.floor(index / 4) * 4;
  await phone.say(
    `Quiero reservar una habitación estándar del ${arrival} al ${arrival + 2} de enero para 2 adultos, a nombre de ${guest.name}`,
  );
  while (phone.heard().length === 0) await pause(20);
}
