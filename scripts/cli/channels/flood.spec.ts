import { createServer, type Server } from 'node:http';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { CliUsageError } from '../command';
import { runFlood } from './flood';

describe('`channels flood`', () => {
  let server: Server;
  let url: string;
  let printed: string[];
  let most: number;
  let seen: number;

  beforeEach(async () => {
    [printed, most, seen] = [[], 120, 0];
    server = createServer((_request, response) => response.writeHead((seen += 1) > most ? 429 : 401).end());
    url = await listenOnLoopback(server);
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line).trimEnd()) > 0);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await closeNow(server);
  });

  it('says after how many requests a webhook has had enough', async () => {
    expect(await runFlood(['--url', url])).toBe(0);
    expect(printed).toEqual(['401 x 120', '429 x 5']);
  });

  it('fails when it never has', async () => {
    most = 1_000;
    expect(await runFlood(['--url', url, '--requests', '130'])).toBe(1);
    expect(printed).toEqual(['401 x 130']);
  });

  it.each([[[]], [['--url', 'nowhere']], [['--url', 'http://127.0.0.1:1', '--requests', '0']], [['--adress', 'x']]])(
    'asks for what is missing or makes no sense: %j',
    async (args) => {
      await expect(runFlood(args)).rejects.toThrow(CliUsageError);
    },
  );
});
