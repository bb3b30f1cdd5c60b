import 'reflect-metadata';
import { checkConfig, useEnvironment, withDotEnv } from '@/platform/config';
import { createLogger, flushLog, productVersion, startTracing } from '@/platform/observability';
import { runtimeConfig } from '@/platform/runtime';
import { createApp } from './app.module';

const CONFIGURATION_ERROR = 78;
const HARD_STOP_MS = 25_000;
const SECOND_SIGNAL_AFTER_MS = 5_000;
const log = createLogger('main');

async function main(): Promise<void> {
  const environment = withDotEnv(process.env, process.cwd());
  const problems = checkConfig(environment);
  if (problems.length > 0) {
    process.stderr.write(
      `The configuration is not usable:\n${problems.map((p) => `  ${p.variable} (${p.slice}): ${p.problem}`).join('\n')}\n`,
    );
    process.exit(CONFIGURATION_ERROR);
  }
  useEnvironment(environment);
  const tracer = await startTracing();
  const app = await createApp();
  stopOnSignals(async () => {
    await app.close();
    await tracer.stop();
  });
  const { ROLE, SERVER_HOST, PORT, SERVER_PORT } = runtimeConfig.get();
  const port = environment.PORT === undefined || environment.PORT === '' ? SERVER_PORT : PORT;
  await app.listen(port, SERVER_HOST);
  log.info('started', { host: SERVER_HOST, port, role: ROLE, version: productVersion(), node: process.version });
}

/** The first signal drains, a second one after five seconds or the hard limit ends it. */
function stopOnSignals(close: () => Promise<void>): void {
  let since: number | undefined;
  const stop = (signal: string): void => {
    if (since !== undefined) {
      if (performance.now() - since > SECOND_SIGNAL_AFTER_MS) process.exit(1);
      return;
    }
    since = performance.now();
    log.info('stopping', { signal });
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

process.on('unhandledRejection', (error) => {
  log.error('unhandled_rejection', { error });
  flushLog();
  process.exit(1);
});

void main().catch((error: unknown) => {
  log.error('start_failed', { error });
  flushLog();
  process.exit(1);
});
