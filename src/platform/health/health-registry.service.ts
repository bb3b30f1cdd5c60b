import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';

const log = createLogger('health');
const CHECK_TIMEOUT_MS = 2_000;
const KEPT_MS = 1_000;

export interface HealthCheck {
  /** Stable name of the issue: `database_unavailable`. */
  readonly issue: string;
  /** False for what makes the service worse but not useless: reported, never not ready. */
  readonly critical: boolean;
  /** Rejects or resolves false when it does not hold. */
  readonly holds: () => Promise<boolean | void>;
}

export interface HealthReport {
  readonly ready: boolean;
  readonly issues: readonly string[];
}

/** What every module has to say about its own health; nobody here knows them. */
@Injectable()
export class HealthRegistry {
  private readonly checks: HealthCheck[] = [];
  private kept: { readonly report: Promise<HealthReport>; readonly until: number } | undefined;
  private draining = false;

  register(check: HealthCheck): void {
    this.checks.push(check);
  }

  /** From now on this process wants no more work. */
  drain(): void {
    this.draining = true;
    this.kept = undefined;
  }

  /** At most one look a second, however many ask. */
  report(): Promise<HealthReport> {
    if (this.kept === undefined || this.kept.until < performance.now())
      this.kept = { report: this.look(), until: performance.now() + KEPT_MS };
    return this.kept.report;
  }

  private async look(): Promise<HealthReport> {
    const results = await Promise.all(this.checks.map(async (check) => ({ check, holds: await holds(check) })));
    const failed = results.filter((result) => !result.holds).map((result) => result.check);
    const issues = [...failed.map((check) => check.issue), ...(this.draining ? ['draining'] : [])];
    return { ready: !this.draining && !failed.some((check) => check.critical), issues };
  }
}

async function holds({ issue, holds: look }: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS);
  });
  try {
    return (await Promise.race([look(), tooLate])) !== false;
  } catch (error) {
    log.warn('health_check_failed', { issue, code: errorCode(error) });
    return false;
  } finally {
    clearTimeout(timer);
  }
}
