import { type QloState } from './qlo-state';
import { shopTime } from './qlo-time';

export interface RaceTiming {
  /** Between the first look for a room and the second. */
  readonly workMs: number;
  /** Between the second look and the write: who falls into it gets the same room. */
  readonly windowMs: number;
}

/** The database and what time it is in the shop. */
export interface QloContext {
  readonly state: QloState;
  readonly now: () => Date;
  readonly race: () => RaceTiming;
  /** Called between the second look for a room and the write: where a website guest can slip in. */
  readonly beforeWrite: (room: { readonly id: number; readonly from: string; readonly to: string }) => void;
}

export const timeIn = ({ state, now }: QloContext): string => shopTime(now(), state.timeZone);

let sequence = 0;

/** Nine letters, as QloApps draws them; counted here, so that a test can be repeated. */
export function nextReference(): string {
  sequence += 1;
  const letters = [...String(sequence).padStart(9, '0')].map((digit) => String.fromCharCode(65 + Number(digit)));
  return letters.join('');
}
