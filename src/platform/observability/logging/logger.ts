import { pino, type Level } from 'pino';
import { currentContext } from '../context/context';
import { loggingConfig, type LogLevel } from './logging.config';
import { logOutput } from './log-output';
import { safeFields, type Fields } from './safe-fields';

export interface Logger {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  /** It healed. */
  warn(event: string, fields?: Fields): void;
  /** Someone gets up now. */
  error(event: string, fields?: Fields): void;
}

const LEVEL_OF: Readonly<Record<LogLevel, Level>> = { DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error', CRITICAL: 'fatal' };

const root = pino(
  {
    base: null,
    level: 'trace',
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
  },
  logOutput,
);

const VALUE_OF = pino.levels.values;

function write(level: Level, component: string, event: string, fields: Fields | undefined): void {
  const least = LEVEL_OF[loggingConfig.get().LOG_LEVEL];
  if ((VALUE_OF[level] ?? 0) < (VALUE_OF[least] ?? 0)) return;
  root[level]({ event, component, ...contextFields(), ...(fields === undefined ? {} : safeFields(fields)) });
}

function contextFields(): Fields {
  const { correlationId, tenantId, span } = currentContext();
  return {
    ...(correlationId === undefined ? {} : { correlation_id: correlationId }),
    ...(tenantId === undefined ? {} : { tenant: tenantId }),
    ...(span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId }),
  };
}

/**
 * One JSON record a line on stdout: `level`, ISO `timestamp`, `event` (a stable snake_case word), `component`,
 * `correlation_id`, `trace_id`, `span_id` and the fields. Secrets, phones, addresses and texts are taken out.
 */
export const createLogger = (component: string): Logger => ({
  debug: (event, fields) => write('debug', component, event, fields),
  info: (event, fields) => write('info', component, event, fields),
  warn: (event, fields) => write('warn', component, event, fields),
  error: (event, fields) => write('error', component, event, fields),
});
