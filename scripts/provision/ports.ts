import net from 'node:net';

/** Below those that a system gives to outgoing connections, and to servers that ask for any: they come and go at any moment. */
const FIRST = 10_000;
const COUNT = 20_000;
/** How far apart two processes with neighbouring numbers begin. */
const APART = 127;
let asked = 0;

/**
 * A TCP port to start a server on later, perhaps more than once: nobody else is given it meanwhile.
 * @throws when none is free
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = FIRST + ((process.pid * APART + asked) % COUNT);
    asked += 1;
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

/** Whether a server could listen on this port, on every address as the application does. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
