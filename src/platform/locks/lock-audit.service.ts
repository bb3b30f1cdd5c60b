import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@/platform/observability';
import { errorCode } from '@/shared/app-error';
import { LockAuditStore, type LockAuditEntry } from './lock-audit.store';
import { locksConfig } from './locks.config';
import { lockAuditFailures, lockEvents } from './locks.metrics';

const log = createLogger('locks');

/** One row per event. An audit that fails or hangs costs the work a moment, never its result. */
@Injectable()
export class LockAudit {
  constructor(private readonly store: LockAuditStore) {}

  async record(entry: LockAuditEntry): Promise<void> {
    lockEvents.inc({ event: entry.event });
    const written = this.store.insert(entry).catch((error: unknown) => {
      lockAuditFailures.inc();
      log.warn('lock_audit_failed', { event: entry.event, code: errorCode(error) });
    });
    const patience = new AbortController();
    const longEnough = pause(locksConfig.get().LOCK_AUDIT_TIMEOUT_MS, undefined, { signal: patience.signal, ref: false }).catch(
      () => undefined,
    );
    await Promise.race([written, longEnough]);
    patience.abort();
  }
}
