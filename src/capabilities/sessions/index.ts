export { SessionManager } from './session-manager.service';
export type { FlowFrame, SessionState, Utterance } from './session-state';
export { SessionsModule } from './sessions.module';
