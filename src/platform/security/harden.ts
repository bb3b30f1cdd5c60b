import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { acceptCorrelationId, counter, histogram, LATENCY_BUCKETS, withCorrelation } from '@/platform/observability';
import { answerError } from './error-answer';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route counts its own requests. */
    readonly ownMetrics?: boolean;
  }
}

const requests = counter('http_requests_total', 'HTTP requests by route and status', ['method', 'route', 'status']);
const latency = histogram('http_request_latency_seconds', 'HTTP requests, streams apart', ['route'], LATENCY_BUCKETS);

/** Scripts and styles from our own files only; nothing inline, no frames, no plug-ins. */
const CONTENT_SECURITY_POLICY = {
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Headers, correlation id, counting and one form of error for every request; cheap enough for the webhook path. Before any route. */
export async function harden(fastify: FastifyInstance): Promise<void> {
  await fastify.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY, crossOriginResourcePolicy: { policy: 'same-origin' } });
  fastify.addHook('onRequest', (request, reply, done) => {
    const id = acceptCorrelationId(request.headers['x-correlation-id']);
    void reply.header('x-correlation-id', id);
    withCorrelation(id, done);
  });
  // For routes that do not pass through Nest: Fastify's own handler would show the error's message and tell nobody.
  fastify.setErrorHandler((error, _request, reply) => answerError(error, reply));
  fastify.addHook('onResponse', (request, reply, done) => {
    // Webhooks are counted by their channel, with finer buckets; here they would be counted twice.
    if (request.routeOptions.config.ownMetrics === true) return done();
    const route = request.routeOptions.url ?? 'unknown';
    requests.inc({ method: request.method, route, status: String(reply.statusCode) });
    latency.observe({ route }, reply.elapsedTime / 1_000);
    done();
  });
}
