import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { productVersion } from '@/platform/observability';
import { HealthRegistry } from './health-registry.service';

/** For balancers, orchestrators and dashboards; no log-in and no rate limit, because they tell nothing about anybody. */
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthRegistry) {}

  /** The process runs. Depends on nothing: a restart heals no database. */
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Work may be sent here. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, issues } = await this.health.report();
    await reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', issues });
  }

  /** For dashboards: every issue, also those that do not stop work. Never to be used as a liveness probe. */
  @Get()
  async whole(@Res() reply: FastifyReply): Promise<void> {
    const { issues } = await this.health.report();
    const status = issues.length === 0 ? 'ok' : 'degraded';
    await reply.status(issues.length === 0 ? 200 : 503).send({ status, agent: 'atrio', version: productVersion(), issues });
  }
}
