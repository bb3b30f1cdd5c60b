import 'reflect-metadata';
import { checkConfig, useEnvironment, withDotEnv } from '@/platform/config';
import { createLogger, flushLog, productVersion, startTracing } from '@/platform/observability';
import { runtimeConfig, stopOnSignals } from '@/platform/runtime';
import { createApp } from './app.module';

const CONFIGURATION_ERROR = 78;
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

function die(event: string, error: unknown): void {
  log.error(event, { error });
  flushLog();
  process.exit(1);
}

// A reader of our output who went away costs lines, never the process.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.on('unhandledRejection', (error) => die('unhandled_rejection', error));
process.on('uncaughtException', (error) => die('uncaught_exception', error));

void main().catch((error: unknown) => die('start_failed', error));
