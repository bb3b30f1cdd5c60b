/** A reception under test by the crash harness: the product, or the naive one that must fail. */
export interface CrashSubject {
  readonly baseUrl: string;
  readonly isRunning: boolean;
  /** Resolves when it is ready, or already dead. @param failpoint `name:nth` at which this start ends with SIGKILL; none runs on. */
  start(failpoint?: string): Promise<void>;
  /** Resolves when whatever would still be said or written has been. */
  settled(): Promise<void>;
  stop(): Promise<void>;
  /** Names of guests whose wish stands in the books, once for each time, read from the books and not from the application. */
  books(): Promise<string[]>;
}

export interface CrashVerdict {
  readonly kills: number;
  readonly lostWishes: number;
  readonly doubledWishes: number;
  readonly lostReplies: number;
  readonly doubledReplies: number;
  /** The same, by guest. */
  readonly complaints: readonly string[];
  /** From the last kill to the last reply. */
  readonly recoveryMs: number;
}

export const clean = (verdict: CrashVerdict): boolean =>
  verdict.lostWishes + verdict.doubledWishes + verdict.lostReplies + verdict.doubledReplies === 0;

/** @param counted one entry per wish or reply; @param expected the guests who must appear exactly once. */
export function lostAndDoubled(counted: readonly string[], expected: readonly string[]): { lost: number; doubled: number } {
  const counts = expected.map((guest) => counted.filter((name) => name === guest).length);
  return { lost: counts.filter((count) => count === 0).length, doubled: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0) };
}
