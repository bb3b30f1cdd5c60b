import { KeptFiles, type ChannelParts } from '../../channel.port';
import { UnreadMail } from './unread-mail.service';
import { UnreadStore } from './unread.store';
import { VisitorsStore } from './visitors.store';
import { WebchatDoors } from './webchat-doors.routes';
import { WebchatGate } from './webchat-gate.service';
import { WebchatStreams } from './webchat-stream.service';
import { WebchatUploadRoutes } from './webchat-upload.routes';
import { WebchatAdapter } from './webchat.adapter';
import { WebchatRoutes } from './webchat.routes';

export const webchatChannel = {
  adapter: WebchatAdapter,
  routes: WebchatDoors,
  mediaSource: KeptFiles,
  providers: [UnreadMail, UnreadStore, VisitorsStore, WebchatGate, WebchatRoutes, WebchatStreams, WebchatUploadRoutes],
} as const satisfies ChannelParts;
