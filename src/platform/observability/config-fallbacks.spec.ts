import * as z from 'zod';
import { defineConfig, tuning, useEnvironment } from '@/platform/config';
import { redirectLog } from './logging/log-output';
import { registry } from './metrics/registry';
import { ObservabilityModule } from './observability.module';

const slice = defineConfig('spec-fallbacks', z.object({ SPEC_WAIT_S: tuning.int(10, 1, 120), SPEC_TRIES: tuning.int(3, 1, 9) }));

describe('a tuning number that cannot be used', () => {
  const lines: string[] = [];

  beforeAll(() => redirectLog({ write: (line) => void lines.push(line) }));
  afterAll(() => {
    redirectLog();
    useEnvironment(process.env);
  });

  it('is a warning and a count once, whether it was read before or after the start, and never shows its value', async () => {
    useEnvironment({ SPEC_WAIT_S: '999', LOG_LEVEL: 'INFO' });
    expect(slice.get().SPEC_WAIT_S).toBe(10);
    new ObservabilityModule().onModuleInit();
    new ObservabilityModule().onModuleInit();
    useEnvironment({ SPEC_WAIT_S: '999', SPEC_TRIES: 'many', LOG_LEVEL: 'INFO' });
    expect(slice.get()).toEqual({ SPEC_WAIT_S: 10, SPEC_TRIES: 3 });

    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toMatchObject([
      { event: 'config_fallback', level: 'warn', slice: 'spec-fallbacks', variable: 'SPEC_WAIT_S' },
      { event: 'config_fallback', level: 'warn', slice: 'spec-fallbacks', variable: 'SPEC_TRIES' },
    ]);
    expect(lines.join('')).not.toMatch(/999|many/);
    const counted = await registry.getSingleMetric('config_fallback_total')?.get();
    expect(counted?.values.map(({ labels, value }) => [labels['variable'], value])).toEqual([
      ['SPEC_WAIT_S', 1],
      ['SPEC_TRIES', 1],
    ]);
  });
});
