import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AppError } from '@/shared/app-error';
import type { ChannelId } from '@/shared/ids';
import { CHANNELS } from './adapters';
import {
  isFetchingChannel,
  isWebhookChannel,
  type ChannelPort,
  type ChannelRoutes,
  type FetchingChannel,
  type WebhookChannel,
} from './channel.port';

export class UnknownChannelError extends AppError {
  readonly code = 'CHANNELS.UNKNOWN';
}

/** The channels by their id. */
@Injectable()
export class ChannelRegistry {
  constructor(private readonly modules: ModuleRef) {}

  all(): ChannelPort[] {
    return CHANNELS.map(({ adapter }) => this.modules.get<ChannelPort>(adapter, { strict: false }));
  }

  webhooks(): WebhookChannel[] {
    return this.all().filter(isWebhookChannel);
  }

  fetching(): FetchingChannel[] {
    return this.all().filter(isFetchingChannel);
  }

  routes(): ChannelRoutes[] {
    return CHANNELS.flatMap((parts) => ('routes' in parts ? [this.modules.get<ChannelRoutes>(parts.routes, { strict: false })] : []));
  }

  /** @throws UnknownChannelError for a row that a removed adapter has left. */
  get(id: ChannelId): ChannelPort {
    const channel = this.all().find((candidate) => candidate.id === id);
    if (channel === undefined) throw new UnknownChannelError('no adapter for this channel', { details: { channel: id } });
    return channel;
  }
}
