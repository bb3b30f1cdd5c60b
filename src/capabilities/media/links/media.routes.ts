import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createLogger } from '@/platform/observability';
import { RateLimiter } from '@/platform/security';
import { ObjectStorage } from '@/platform/storage';
import { errorCode } from '@/shared/app-error';
import { mediaConfig } from '../media.config';
import { mediaLinks } from '../media.metrics';
import { type KeptObject, MediaStore } from '../media.store';
import { type LinkedFile, MediaLinks } from './media-links.service';

const log = createLogger('media');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TENANT = /^[\w.-]{1,100}$/;
const MINUTE_S = 60;
/** Shown in the page itself; everything else is saved, never opened. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

interface Named {
  readonly Params: { readonly tenant: string; readonly id: string };
}

/** `GET /media/<hotel>/<file>?expires&signature`: the only way to a guest's file, and a file of a guest is never trusted. */
@Injectable()
export class MediaRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly links: MediaLinks,
    private readonly store: MediaStore,
    private readonly storage: ObjectStorage,
    private readonly limiter: RateLimiter,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.get<Named>('/media/:tenant/:id', (request, reply) => this.answer(request, reply, request.params));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, params: Named['Params']): Promise<void> {
    const most = mediaConfig.get().MEDIA_REQUESTS_PER_MINUTE;
    if (!(await this.limiter.allows({ scope: 'media', key: request.ip, most, windowSeconds: MINUTE_S })))
      return refuse(reply, 429, 'too_many');
    const file: LinkedFile = { tenantId: params.tenant, id: params.id };
    // A wrong link and a missing file look the same.
    if (!isWhole(file) || !this.links.opens(file, request.query as Readonly<Record<string, unknown>>))
      return refuse(reply, 404, 'not_ours');
    const kept = await this.store.object(file.tenantId, file.id);
    if (kept?.state !== 'stored' || kept.objectKey === null) return refuse(reply, 404, 'missing');
    await this.send(reply, kept, await this.read(kept.objectKey));
  }

  private async send(reply: FastifyReply, kept: KeptObject, bytes: Buffer | 'unavailable' | undefined): Promise<void> {
    if (bytes === undefined) return refuse(reply, 404, 'missing');
    if (bytes === 'unavailable') return refuse(reply, 503, 'unavailable');
    mediaLinks.inc({ result: 'opened' });
    await withGuard(reply, kept).send(bytes);
  }

  private async read(objectKey: string): Promise<Buffer | 'unavailable' | undefined> {
    try {
      return await this.storage.get(objectKey);
    } catch (error) {
      log.error('media_not_read', { code: errorCode(error) });
      return 'unavailable';
    }
  }
}

const isWhole = ({ tenantId, id }: LinkedFile): boolean => TENANT.test(tenantId) && UUID.test(id);

async function refuse(reply: FastifyReply, status: number, result: string): Promise<void> {
  mediaLinks.inc({ result });
  await reply.code(status).header('cache-control', 'no-store').send();
}

function withGuard(reply: FastifyReply, { mimeType, filename }: KeptObject): FastifyReply {
  const isShown = mimeType !== null && SHOWN.has(mimeType);
  return reply
    .code(200)
    .header('content-type', mimeType ?? 'application/octet-stream')
    .header('content-disposition', dispositionOf(isShown ? 'inline' : 'attachment', filename))
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'private, no-store');
}

/** RFC 6266: the name as ASCII for old readers, and whole in UTF-8. */
function dispositionOf(kind: string, filename: string | null): string {
  if (filename === null) return kind;
  const plain = filename.replaceAll(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(filename).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
