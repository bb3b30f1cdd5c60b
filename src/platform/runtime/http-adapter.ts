import type { Server } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { runtimeConfig } from './runtime.config';

const BODY_LIMIT_BYTES = 1_048_576;
/** From the first byte of a request to its last: who sends more slowly only wants to hold a connection. */
const REQUEST_TIMEOUT_MS = 30_000;
/** After this, a connection that is still open while we close is a stream, or a reader who does not read. */
const LAST_ANSWERS_MS = 2_000;
const LOOK_MS = 50;

class HttpAdapter extends FastifyAdapter {
  /** Left out: the handler of platform/security answers errors of Nest's routes and of all others alike, and stands already. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }
}

/** The HTTP server, which ends without breaking off a request: what is under way is answered, then what streams is cut. */
export function httpAdapter(): FastifyAdapter {
  const adapter = new HttpAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: runtimeConfig.get().TRUST_PROXY,
    forceCloseConnections: 'idle',
    // Whoever still comes over an open connection is served: everything behind is closed after the last answer.
    return503OnClosing: false,
  });
  const { server } = adapter.getInstance().addHook('preClose', (done) => {
    endConnections(server);
    done();
  });
  return adapter;
}

/** As each becomes idle, and after LAST_ANSWERS_MS all that are left. */
function endConnections(server: Server): void {
  const until = performance.now() + LAST_ANSWERS_MS;
  const looks = setInterval(() => {
    if (performance.now() < until) return server.closeIdleConnections();
    clearInterval(looks);
    server.closeAllConnections();
  }, LOOK_MS);
  looks.unref();
  server.once('close', () => clearInterval(looks));
}
