import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { createLogger } from '@/platform/observability';
import { simulatorConfig } from './simulator.config';

const log = createLogger('console');
/** Where `npm run build:web` puts it, seen from src/console/simulator and from dist/console/simulator alike. */
const BUILT = join(__dirname, '../../../dist/console-web');

/** Serves the built browser code: the widget always, the demo page only in the demo. */
@Injectable()
export class PageService implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  async onModuleInit(): Promise<void> {
    if (!existsSync(BUILT)) return log.warn('console_web_not_built');
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // `serve: false` adds sendFile and no route: only what is named below is reachable.
    await fastify.register(fastifyStatic, { root: BUILT, serve: false });
    fastify.get('/widget.js', (_request, reply) => reply.sendFile('widget.js'));
    if (!simulatorConfig.get().SIMULATOR) return;
    fastify.get('/', (_request, reply) => reply.sendFile('index.html'));
    fastify.get<{ Params: { file: string } }>('/assets/:file', ({ params }, reply) => reply.sendFile(join('assets', params.file)));
  }
}
