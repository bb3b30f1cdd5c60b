/** What a guest has been brought to, so that only his yes is missing. */
export type CrashWish = 'book' | 'change' | 'cancel';

export interface CrashGuest {
  /** Without digits, as people's names are. */
  readonly name: string;
  /** Digits only, as WhatsApp sends it. */
  readonly waId: string;
  readonly wish: CrashWish;
  /** A room of his own: nobody stands in his way. */
  readonly room: string;
}

const WISHES: readonly (readonly [CrashWish, number, number])[] = [
  ['book', 8, 201],
  ['change', 6, 301],
  ['cancel', 6, 201],
];

/** Twenty guests: eight book, six change, six cancel. */
export const crashGuests: readonly CrashGuest[] = WISHES.flatMap(([wish, count, firstRoom], kind) =>
  Array.from({ length: count }, (_, index) => ({
    name: `Crash ${String.fromCharCode(65 + kind)}${String.fromCharCode(97 + index).repeat(2)}`,
    waId: `5199955${kind}${String(index).padStart(3, '0')}`,
    wish,
    room: String(firstRoom + index),
  })),
);
