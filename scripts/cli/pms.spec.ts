import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { useEnvironment } from '@/platform/config';
import { QloServer, type QloServerOptions, TEST_KEY } from '../../test/support/qloapps/qlo-server';
import { hotelPrime } from '../../test/support/qloapps/qlo-worlds';
import { CliUsageError } from './command';
import { pmsCommand } from './pms';

let folder: string;
let keyFile: string;
let server: QloServer;
let printed: string[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'atrio-cli-'));
  keyFile = path.join(folder, 'key');
  writeFileSync(keyFile, `${TEST_KEY}\n`);
});

beforeEach(() => {
  printed = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line).trimEnd()) > 0);
});

afterEach(async () => {
  jest.restoreAllMocks();
  useEnvironment(process.env);
  await server.stop();
});

afterAll(() => rmSync(folder, { recursive: true }));

async function check(options: Partial<QloServerOptions> = {}, ...more: string[]): Promise<number> {
  server = await new QloServer({ state: hotelPrime(), ...options }).start();
  process.env['QLOAPPS_VERIFY_PAUSE_MS'] = '1';
  return pmsCommand.run(['check', '--type', 'qloapps', '--url', server.url, '--key-file', keyFile, ...more]);
}

describe('pms check', () => {
  it('prints a line for each sentence, holds the race, and leaves every room free', async () => {
    expect(await check({}, '--race', '10')).toBe(0);
    expect(printed.at(-1)).toBe('16 passed, 0 failed');
    expect(printed.slice(0, -1).every((line) => line.startsWith('ok   '))).toBe(true);
    expect(server.state.rows.filter((row) => row.is_refunded === 0)).toEqual([]);
  });

  it('says what does not hold, and never with which key', async () => {
    expect(await check({ denied: ['PUT bookings'] })).toBe(1);
    const failures = printed.filter((line) => line.startsWith('FAIL '));
    expect(failures).toHaveLength(2);
    expect(failures.join('\n')).toContain('"asked":"PUT bookings","status":405,"pmsCode":25');
    expect(printed.join('\n')).not.toContain(TEST_KEY);
  });

  it('says in one line that it does not get in', async () => {
    writeFileSync(path.join(folder, 'other'), 'X'.repeat(32));
    expect(await check({}, '--key-file', path.join(folder, 'other'))).toBe(1);
    expect(printed).toEqual([expect.stringMatching(/^FAIL reaches the hotel system: .*"status":401/)]);
  });

  it('wants to be told where, and by which key', async () => {
    await check();
    const run = (...args: string[]): Promise<number> => pmsCommand.run(args);
    await expect(run('check', '--type', 'qloapps')).rejects.toThrow(CliUsageError);
    await expect(run('check', '--type', 'qloapps', '--url', server.url, '--key-file', path.join(folder, 'none'))).rejects.toThrow(
      CliUsageError,
    );
    await expect(run('check', '--type', 'opera')).rejects.toThrow(CliUsageError);
    await expect(run('look')).rejects.toThrow(CliUsageError);
  });
});
