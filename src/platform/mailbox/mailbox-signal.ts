import { Injectable } from '@nestjs/common';

type Listener = () => void;

/** Milliseconds: what becomes due within the same of these is told of once, or a busy minute would hold thousands of timers. */
const GRAIN_MS = 50;

/** Tells the pumps of this process that work is due, so that they need not wait for their next look. A hint only. */
@Injectable()
export class MailboxSignal {
  private readonly listeners: Record<'turn' | 'outbound', Set<Listener>> = { turn: new Set(), outbound: new Set() };
  private readonly planned: Record<'turn' | 'outbound', Set<number>> = { turn: new Set(), outbound: new Set() };

  on(kind: 'turn' | 'outbound', listener: Listener): void {
    this.listeners[kind].add(listener);
  }

  /** @param afterMs when the work becomes due, from now. */
  due(kind: 'turn' | 'outbound', afterMs = 0): void {
    if (afterMs <= 0) return this.tell(kind);
    const grain = Math.ceil((performance.now() + afterMs + 5) / GRAIN_MS);
    if (this.listeners[kind].size === 0 || this.planned[kind].has(grain)) return;
    this.planned[kind].add(grain);
    setTimeout(
      () => {
        this.planned[kind].delete(grain);
        this.tell(kind);
      },
      grain * GRAIN_MS - performance.now(),
    ).unref();
  }

  private tell(kind: 'turn' | 'outbound'): void {
    this.listeners[kind].forEach((listener) => listener());
  }
}
