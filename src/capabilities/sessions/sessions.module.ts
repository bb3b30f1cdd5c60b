import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { Clock } from '@/shared/clock';
import { SessionManager } from './session-manager.service';
import { sessionsActive, sessionsExpired } from './sessions.metrics';
import { SessionsStore } from './sessions.store';

const SWEEP_EVERY_S = 60;

@Module({ providers: [SessionManager, SessionsStore], exports: [SessionManager] })
export class SessionsModule implements OnApplicationBootstrap {
  constructor(
    private readonly store: SessionsStore,
    private readonly clock: Clock,
    private readonly schedules: Schedules,
    registry: JobRegistry,
  ) {
    registry.register('session.sweep', () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.schedules.every(SWEEP_EVERY_S, 'session.sweep', {});
  }

  private async sweep(): Promise<void> {
    sessionsExpired.inc({}, await this.store.removeExpired(this.clock.now()));
    sessionsActive.set({}, await this.store.countActive(this.clock.now()));
  }
}
