import { setTimeout as pause } from 'node:timers/promises';
import { PmsError } from '@/capabilities/pms/pms-error.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type Toolbox } from '../toolbox';
import { sourceOf } from './source';
import { isSound, type StoredBooking } from './stored-booking';

/** What became of the creates under one key; the same key never has two effects, however often its answer was lost. */
export class KeyDesk {
  constructor(protected readonly tools: Toolbox) {}

  /**
   * The booking made under this key; undefined when there is none and there can be none any more.
   * @throws PmsError TIMEOUT_UNKNOWN while QloApps may still be at work on it.
   */
  async find(key: string, rooms: number): Promise<StoredBooking | undefined> {
    const { reader, journal } = this.tools;
    const ids = await reader.idsOfSource(sourceOf(key));
    const age = await journal.attemptAge(key);
    const isYoung = age !== undefined && age < this.tools.rules.serverLimitS;
    const left = await this.withoutWithdrawn(key, ids);
    if (left.length === 0 && isYoung) throw unheard();
    const found = await reader.all(left);
    // An order whose rooms are not there yet is one that QloApps is just writing.
    if (isYoung && found.length < left.length) throw unheard();
    return this.settled(key, { found, age, rooms });
  }

  /** The booking when all its rooms are its own, at the second look as well: a rival may be writing at this very moment. */
  async verified(id: PmsId, rooms: number): Promise<StoredBooking | undefined> {
    try {
      const first = await this.tools.reader.get(id);
      if (!isWhole(first, rooms)) return undefined;
      await pause(this.tools.rules.verifyPauseMs);
      const second = await this.tools.reader.get(id);
      return isWhole(second, rooms) ? second : undefined;
    } catch (cause) {
      throw new PmsError('TIMEOUT_UNKNOWN', 'booked, but not yet verified', { cause });
    }
  }

  /**
   * Of all that was made under the key the oldest stays: a process that slept for minutes between its look and its POST has made a second
   * one, and no lock and no fence could have told QloApps.
   */
  async oldest(key: string, made: StoredBooking, rooms: number): Promise<StoredBooking> {
    try {
      const ids = (await this.tools.reader.idsOfSource(sourceOf(key))).filter((id) => id !== made.id);
      const others = ids.length === 0 ? [] : await this.tools.reader.all(await this.withoutWithdrawn(key, ids));
      const [first = made, ...later] = [made, ...others.filter((one) => isWhole(one, rooms))].sort((a, b) => Number(a.id) - Number(b.id));
      for (const { id } of later) await this.withdraw(key, id);
      return first;
    } catch (cause) {
      throw new PmsError('TIMEOUT_UNKNOWN', 'booked, and perhaps twice', { cause });
    }
  }

  /** Cancels what was made under a key and must not stand. */
  async withdraw(key: string, id: PmsId): Promise<void> {
    await this.tools.journal.withdrawing(key, id);
    try {
      await this.tools.writer.cancel(id);
    } catch (cause) {
      throw new PmsError('TIMEOUT_UNKNOWN', 'a booking was to be taken back, and may still stand', { cause });
    }
  }

  private async settled(
    key: string,
    { found, age, rooms }: { found: readonly StoredBooking[]; age: number | undefined; rooms: number },
  ): Promise<StoredBooking | undefined> {
    const [first, ...others] = found.filter((one) => isWhole(one, rooms));
    for (const one of others) await this.withdraw(key, one.id);
    if (age === undefined) return first ?? found[0];
    for (const one of found.filter(neverHadRoom)) await this.withdraw(key, one.id);
    const verified = first === undefined ? undefined : await this.verified(first.id, rooms);
    if (first !== undefined && verified === undefined) await this.withdraw(key, first.id);
    await this.tools.journal.settled(key);
    return verified ?? found.find((one) => one !== first && !neverHadRoom(one));
  }

  /** What we have taken back counts as never made; a crash may have come between the entry and the deed. */
  private async withoutWithdrawn(key: string, ids: readonly PmsId[]): Promise<readonly PmsId[]> {
    const withdrawn = await this.tools.journal.withdrawn(ids);
    const standing = (await this.tools.reader.all([...withdrawn])).filter(({ rows }) => rows.some(({ status }) => status !== 'cancelled'));
    for (const { id } of standing) await this.withdraw(key, id);
    return ids.filter((id) => !withdrawn.has(id));
  }
}

const isWhole = (stored: StoredBooking, rooms: number): boolean => isSound(stored) && stored.rows.length === rooms;

/** Lost its room while it was made; a booking that was cancelled later had one. */
const neverHadRoom = ({ rows }: StoredBooking): boolean => rows.some(({ status }) => status === 'overbooked');

const unheard = (): PmsError => new PmsError('TIMEOUT_UNKNOWN', 'a create of this key may still be at work');
