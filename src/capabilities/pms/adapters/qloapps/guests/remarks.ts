import { type GuestInput } from '@/capabilities/pms/booking.port';

/** Who the booking is for, when the profile with his address bears another name: the profile is never overwritten. */
export interface ToldGuest {
  readonly name: string;
  readonly phone: string | null;
}

export interface Remarks {
  readonly told: ToldGuest | undefined;
  /** `HH:MM` by room number. */
  readonly lateCheckouts: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

const MAX_NOTE = 1_000;
const GUEST = /^\[guest: ([^\]|]{2,120})(?: \| (\+\d{7,15}))?\] ?/;
const LATE = /^\[late check-out: room ([^\]]{1,32}) until (\d\d:\d\d)\]$/;

/** QloApps refuses markup, and its tables cannot hold what is outside the basic plane. */
const plain = (text: string): string =>
  text
    .replaceAll(/[<>{}[\]|\\\u{10000}-\u{10FFFF}\p{C}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

export const guestRemark = ({ name, phone }: GuestInput): string => `[guest: ${plain(name)}${phone === undefined ? '' : ` | ${phone}`}]`;

export const noteRemark = (note: string): string => plain(note).slice(0, MAX_NOTE);

export const lateCheckoutRemark = (room: string, until: string): string => `[late check-out: room ${plain(room)} until ${until}]`;

/** What we, and the staff, have written on a booking. */
export function readRemarks(remarks: readonly string[]): Remarks {
  const told = remarks.map((remark) => GUEST.exec(remark)).find((match) => match !== null);
  const late = remarks.map((remark) => LATE.exec(remark)).filter((match) => match !== null);
  const notes = remarks.filter((remark) => !LATE.test(remark)).map((remark) => remark.replace(GUEST, ''));
  return {
    told: told?.[1] === undefined ? undefined : { name: told[1], phone: told[2] ?? null },
    lateCheckouts: new Map(late.map(([, room = '', until = '']) => [room, until])),
    notes: notes.filter((note) => note !== ''),
  };
}
