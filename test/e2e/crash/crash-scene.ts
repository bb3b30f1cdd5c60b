import { setTimeout as pause } from 'node:timers/promises';
import { onServer } from '../../support/database-server';
import { openAsProcess, APP_SECRET, hotelEnvironment } from '../../support/dialogue/hotel';
import { WhatsAppGuest } from '../../support/dialogue/guest-driver';
import type { GraphApi } from '../../support/graph-api';
import { crashGuests, type CrashGuest } from './crash-guests';

export const HOTEL_NOW = new Date('2026-11-21T15:00:00Z');

/** The hotel lives on the day of its guests' messages, also after it was started again: an older one may not be answered freely. */
export const crashEnvironment = (databaseUrl: string, graphUrl: string): Record<string, string> => ({
  ...hotelEnvironment({ databaseUrl, redisUrl: undefined, graphUrl }),
  CLOCK_START: HOTEL_NOW.toISOString(),
});

interface PrepareOptions {
  readonly databaseUrl: string;
  readonly graph: GraphApi;
  readonly graphUrl: string;
  readonly phoneNumberId: string;
}

/** Brings every guest to the question whose yes ends in the hotel's books. */
export async function bringGuestsToTheirYes(options: PrepareOptions): Promise<void> {
  await onServer(options.databaseUrl, async (db) => {
    for (const guest of crashGuests.filter(({ wish }) => wish !== 'book')) await db.query(bookingOf(guest));
  });
  const hotel = await openAsProcess(crashEnvironment(options.databaseUrl, options.graphUrl));
  try {
    await Promise.all(crashGuests.map((guest, index) => talk(options, hotel.baseUrl, { guest, lines: linesOf(guest, index) })));
  } finally {
    await hotel.stop();
  }
}

/** Changes are made in February, cancellations in March, so that nobody meets anybody. */
const monthOf = ({ wish }: CrashGuest): string => (wish === 'change' ? '02' : '03');

const bookingOf = (guest: CrashGuest): string => `
  WITH booking AS (
    INSERT INTO pms_bookings (id, tenant_id, reference, idempotency_key, guest_name, guest_phone, source, adults, child_ages, total_minor, currency, notes)
    SELECT gen_random_uuid(), 'mirador', 'CR-${guest.waId}', 'crash:${guest.waId}', '${guest.name}', '+${guest.waId}', 'direct', 2, '{}',
           3 * t.nightly_minor, 'USD', '{}'
      FROM pms_rooms r JOIN pms_room_types t ON t.tenant_id = r.tenant_id AND t.id = r.room_type_id
     WHERE r.tenant_id = 'mirador' AND r.number = '${guest.room}'
    RETURNING id)
  INSERT INTO pms_stays (tenant_id, booking_id, room_id, room_type_id, check_in, check_out)
  SELECT 'mirador', booking.id, r.id, r.room_type_id, '2027-${monthOf(guest)}-04', '2027-${monthOf(guest)}-07'
    FROM booking, pms_rooms r WHERE r.tenant_id = 'mirador' AND r.number = '${guest.room}'`;

/** All but the last yes. Four new bookings a week at most, so that all find a room. */
function linesOf({ wish, name }: CrashGuest, index: number): string[] {
  const arrival = 4 + Math.floor(index / 4) * 4;
  switch (wish) {
    case 'book':
      return [`Quiero reservar una habitación estándar del ${arrival} al ${arrival + 2} de enero para 2 adultos, a nombre de ${name}`];
    case 'change':
      return ['Quiero cambiar mi reserva del 4 al 6 de febrero'];
    case 'cancel':
      return ['Quiero cancelar mi reserva', 'sí'];
  }
}

async function talk(
  options: PrepareOptions,
  baseUrl: string,
  { guest, lines }: { guest: CrashGuest; lines: readonly string[] },
): Promise<void> {
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
  for (const [said, line] of lines.entries()) {
    await phone.say(line);
    while (phone.heard().length <= said) await pause(20);
  }
}
