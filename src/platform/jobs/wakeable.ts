/** A wait that can be cut short; a ring before the wait counts too. */
export class Wakeable {
  private rung = false;
  private end: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.end?.();
  }

  /** Resolves after `ms` or at once when rung; takes the ring with it. */
  async wait(ms: number): Promise<void> {
    if (!this.rung) await this.pause(ms);
    this.rung = false;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
