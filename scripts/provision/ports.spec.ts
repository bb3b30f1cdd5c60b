import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { freePort } from './ports';

describe('a free port', () => {
  it('is given to nobody else meanwhile: neither to the next who asks nor by the system', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
    expect(new Set(ports).size).toBe(50);
    const [lent] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/).map(Number);
    expect(Math.max(...ports)).toBeLessThan(lent ?? 0);
  });

  it('is not one on which somebody listens', async () => {
    const port = await freePort();
    const server = createServer();
    // Or somebody else listens there already.
    await new Promise<unknown>((resolve) => server.once('error', resolve).listen(port + 1, '127.0.0.1', () => resolve(undefined)));
    expect(await freePort()).not.toBe(port + 1);
    await new Promise((resolve) => server.close(resolve));
  });
});
