import type { EffectsStore, EffectEnd, EffectRow, NewEffect } from '@/conversation/effects/effects.store';

type Stored = { -readonly [K in keyof EffectRow]: EffectRow[K] };

/** The table of effects in memory, with a clock of its own for how long a write has been silent. */
export class MemoryEffects implements Pick<EffectsStore, keyof EffectsStore> {
  readonly rows = new Map<string, Stored & { since: number | null; toldIn?: string }>();

  constructor(private readonly nowS: () => number) {}

  async begin({ key, kind, tenantId, conversationKey, request, deadline }: NewEffect): Promise<EffectRow> {
    const fresh = { key, kind, tenantId, conversationKey, deadline, state: 'intended', result: null, attempts: 0, told: false } as const;
    const row = this.rows.get(key) ?? { ...fresh, request: copy(request), quietS: null, since: null };
    if (row.attempts > 0 && row.state === 'intended') row.since ??= this.nowS();
    row.attempts += 1;
    this.rows.set(key, row);
    return this.shown(row);
  }

  async finish({ key, state, result, cutOff, told, attempt }: EffectEnd): Promise<boolean> {
    const row = this.rows.get(key);
    if (row === undefined || row.state === 'done' || (row.attempts !== attempt && state !== 'done')) return false;
    const since = cutOff ? this.nowS() : state === 'unknown' ? (row.since ?? this.nowS()) : null;
    Object.assign(row, { state, result: copy(result), told, since });
    return true;
  }

  async find(key: string): Promise<EffectRow | undefined> {
    const row = this.rows.get(key);
    return row && this.shown(row);
  }

  async withdraw(key: string): Promise<boolean> {
    const row = this.rows.get(key);
    if (row?.state !== 'waiting') return false;
    Object.assign(row, { state: 'refused', result: { kind: 'withdrawn' }, told: true });
    return true;
  }

  async markTold(key: string, turn?: string): Promise<void> {
    const row = this.rows.get(key);
    if (row !== undefined) Object.assign(row, { told: true, toldIn: turn });
  }

  async untell(conversationKey: string, turn: string): Promise<readonly string[]> {
    const untold = [...this.rows.values()].filter((row) => row.conversationKey === conversationKey && row.toldIn === turn);
    for (const row of untold) Object.assign(row, { told: false, toldIn: undefined });
    return untold.map(({ key }) => key);
  }

  private shown({ since, ...row }: Stored & { since: number | null }): EffectRow {
    return { ...row, quietS: since === null ? null : this.nowS() - since };
  }
}

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

export interface QueuedJob {
  readonly name: string;
  readonly payload: unknown;
  /** Milliseconds on the test's own clock; 0 is at once. */
  readonly dueMs: number;
}

/** Jobs in the order in which they were added, each key once. */
export class MemoryQueue {
  readonly waiting: QueuedJob[] = [];
  private readonly keys = new Set<string>();
  private nowMs = (): number => 0;

  /** Pauses count from this clock. */
  at(nowMs: () => number): this {
    this.nowMs = nowMs;
    return this;
  }

  async add(name: string, payload: unknown, { uniqueKey, runAt }: { uniqueKey?: string; runAt?: Date } = {}): Promise<void> {
    if (uniqueKey !== undefined && this.keys.has(uniqueKey)) return;
    if (uniqueKey !== undefined) this.keys.add(uniqueKey);
    const pauseMs = runAt === undefined ? 0 : Math.max(0, runAt.getTime() - Date.now());
    this.waiting.push({ name, payload, dueMs: this.nowMs() + pauseMs });
  }

  take(): QueuedJob | undefined {
    return this.waiting.shift();
  }

  takeDue(nowMs: number): QueuedJob[] {
    const due = this.waiting.filter((job) => job.dueMs <= nowMs);
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter((job) => job.dueMs > nowMs));
    return due;
  }
}
