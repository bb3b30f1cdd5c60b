import type { ChannelParts } from '../../channel.port';
import { VisitorsStore } from './visitors.store';
import { WebchatGate } from './webchat-gate.service';
import { WebchatStreams } from './webchat-stream.service';
import { WebchatAdapter } from './webchat.adapter';
import { WebchatRoutes } from './webchat.routes';

export const webchatChannel = {
  adapter: WebchatAdapter,
  routes: WebchatRoutes,
  providers: [VisitorsStore, WebchatGate, WebchatStreams],
} as const satisfies ChannelParts;
