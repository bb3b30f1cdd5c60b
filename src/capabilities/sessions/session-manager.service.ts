import { Injectable } from '@nestjs/common';
import { createLogger } from '@/platform/observability';
import { sessionState, type SessionState } from './session-state';
import { sessionsConfig } from './sessions.config';
import { sessionsOpened } from './sessions.metrics';

const log = createLogger('sessions');
const HOUR_MS = 3_600_000;

const newSession = (now: Date): SessionState => ({
  version: 1,
  language: null,
  flows: [],
  history: [],
  lastIntents: [],
  fallbacks: 0,
  memory: {},
  startedAt: now.toISOString(),
});

/** Gives the session stored with a conversation its meaning: fresh, continued or past its day. Writes nothing itself. */
@Injectable()
export class SessionManager {
  /** A stored session goes on until a day has passed since its last utterance, by the hotel's clock. */
  open(stored: unknown, now: Date): SessionState {
    if (stored === null || stored === undefined) return this.fresh('new', now);
    const parsed = sessionState.safeParse(stored);
    if (!parsed.success) {
      log.warn('session_unreadable', { issues: parsed.error.issues.length });
      return this.fresh('unreadable', now);
    }
    const lastAt = Date.parse(parsed.data.history.at(-1)?.at ?? parsed.data.startedAt);
    if (now.getTime() - lastAt >= this.ttlMs()) return { ...this.fresh('expired', now), language: parsed.data.language };
    sessionsOpened.inc({ how: 'continued' });
    return parsed.data;
  }

  /** The session as it is stored, cut to its limits, and when it ends. */
  close(state: SessionState, now: Date): { state: SessionState; expiresAt: Date } {
    const { SESSION_HISTORY, SESSION_LAST_INTENTS } = sessionsConfig.get();
    return {
      state: { ...state, history: state.history.slice(-SESSION_HISTORY), lastIntents: state.lastIntents.slice(-SESSION_LAST_INTENTS) },
      expiresAt: new Date(now.getTime() + this.ttlMs()),
    };
  }

  private fresh(how: 'new' | 'expired' | 'unreadable', now: Date): SessionState {
    sessionsOpened.inc({ how });
    return newSession(now);
  }

  private ttlMs(): number {
    return sessionsConfig.get().SESSION_TTL_HOURS * HOUR_MS;
  }
}
