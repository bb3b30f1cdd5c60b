import { Injectable } from '@nestjs/common';

type Listener = () => void;

/** Tells the pumps of this process that work is due, so that they need not wait for their next look. A hint only. */
@Injectable()
export class MailboxSignal {
  private readonly listeners: Record<'turn' | 'outbound', Set<Listener>> = { turn: new Set(), outbound: new Set() };

  on(kind: 'turn' | 'outbound', listener: Listener): void {
    this.listeners[kind].add(listener);
  }

  /** @param afterMs when the work becomes due, from now. */
  due(kind: 'turn' | 'outbound', afterMs = 0): void {
    const tell = (): void => this.listeners[kind].forEach((listener) => listener());
    if (afterMs <= 0) tell();
    else setTimeout(tell, afterMs + 5).unref();
  }
}
