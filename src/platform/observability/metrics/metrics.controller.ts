import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Res, UnauthorizedException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { exposition } from './exposition';
import { metricsConfig } from './metrics.config';
import { registry } from './registry';

/** For Prometheus. Figures only, no person and no text; METRICS_TOKEN closes it where the network does not. */
@Controller()
export class MetricsController {
  @Get('metrics')
  async text(@Headers('accept') accept = '', @Headers('authorization') authorization = '', @Res() reply: FastifyReply): Promise<void> {
    allow(authorization);
    const { contentType, text } = await exposition(accept);
    await reply.header('content-type', contentType).send(text);
  }

  @Get('metrics.json')
  async json(@Headers('authorization') authorization = '', @Res() reply: FastifyReply): Promise<void> {
    allow(authorization);
    await reply.send(await registry.getMetricsAsJSON());
  }
}

function allow(authorization: string): void {
  const { METRICS_TOKEN: token } = metricsConfig.get();
  if (token === undefined || token === '') return;
  const [given, wanted] = [Buffer.from(authorization), Buffer.from(`Bearer ${token}`)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new UnauthorizedException();
}
