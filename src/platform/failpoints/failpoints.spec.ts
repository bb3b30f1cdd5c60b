import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkConfig, useEnvironment } from '@/platform/config';
import { FAILPOINTS } from './failpoint-names';
import { reach } from './failpoints';
import { failpointsConfig } from './failpoints.config';

const ROOT = path.join(__dirname, '..', '..', '..');
const problems = (env: Record<string, string>) => checkConfig(env).filter(({ slice }) => slice === failpointsConfig.name);

afterEach(() => {
  jest.restoreAllMocks();
  useEnvironment(process.env);
});

describe('a failpoint', () => {
  it('does nothing in a hotel that did not ask for it', () => {
    const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
    useEnvironment({});
    for (const name of FAILPOINTS) reach(name);
    expect(kill).not.toHaveBeenCalled();
  });

  it('ends the process the hard way at the passage that was asked for, and at no other', () => {
    const passages = `
      const { useEnvironment } = require('./src/platform/config');
      const { reach } = require('./src/platform/failpoints');
      useEnvironment({ FAILPOINT: 'turn.claimed:3' });
      for (let n = 1; n <= 5; n += 1) {
        reach('send.claimed');
        process.stdout.write(String(n));
        reach('turn.claimed');
      }`;
    const { signal, stdout } = spawnSync(process.execPath, ['--no-warnings', '-r', '@swc-node/register', '-e', passages], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect([signal, stdout]).toEqual(['SIGKILL', '123']);
  });

  it('stops the start of a hotel in production', () => {
    expect(problems({ FAILPOINT: 'turn.claimed:1', NODE_ENV: 'production' })).toEqual([
      { slice: 'failpoints', variable: 'FAILPOINT', problem: 'must not be set in production' },
    ]);
    expect(problems({ FAILPOINT: 'turn.claimed:1' })).toEqual([]);
    expect(problems({ FAILPOINT: 'turn.claimed:1:stop' })).toEqual([]);
  });

  it.each(['turn.claimed', 'turn.claimed:x', ':1', 'no.such.point:1', 'turn.claimed:0', 'turn.claimed:1:sleep', 'turn.claimed:1:stop:1'])(
    'must be written as it is meant: not %s',
    (given) => {
      expect(problems({ FAILPOINT: given }).map(({ variable }) => variable)).toEqual(['FAILPOINT']);
    },
  );

  it.each(FAILPOINTS)('is passed somewhere in the product: %s', (name) => {
    const product = spawnSync('grep', ['-rlF', '--include=*.ts', '--exclude=*.spec.ts', `reach('${name}'`, path.join(ROOT, 'src')], {
      encoding: 'utf8',
    });
    expect(
      product.stdout
        .trim()
        .split('\n')
        .filter((file) => readFileSync(file, 'utf8').includes(name)),
    ).not.toEqual([]);
  });
});
