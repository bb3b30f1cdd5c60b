/** The hotel's time: tests, dialogues and the simulator can set it. Leases use the database's own clock instead. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** Runs on at normal speed from wherever it was set. */
export class SettableClock extends Clock {
  private offsetMs = 0;

  constructor(
    start?: Date,
    private readonly base: () => number = Date.now,
  ) {
    super();
    if (start !== undefined) this.set(start);
  }

  override now(): Date {
    return new Date(this.base() + this.offsetMs);
  }

  set(to: Date): void {
    this.offsetMs = to.getTime() - this.base();
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}
