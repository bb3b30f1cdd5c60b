import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { ChannelRoutes, RouteServices } from '../../channel.port';
import { WebchatUploadRoutes } from './webchat-upload.routes';
import { WebchatRoutes } from './webchat.routes';

/** Everything under `/webchat`: words and files. */
@Injectable()
export class WebchatDoors implements ChannelRoutes {
  constructor(
    private readonly words: WebchatRoutes,
    private readonly files: WebchatUploadRoutes,
  ) {}

  register(scope: FastifyInstance, services: RouteServices): void {
    this.words.register(scope, services);
    this.files.register(scope, services);
  }
}
