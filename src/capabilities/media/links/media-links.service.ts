import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@/shared/clock';
import { mediaConfig } from '../media.config';

export interface LinkedFile {
  readonly tenantId: string;
  readonly id: string;
}

const SIGNATURE = /^[0-9a-f]{64}$/;
const EXPIRES = /^\d{10,12}$/;

/** Links that open one file of one hotel for some minutes, and nothing else. */
@Injectable()
export class MediaLinks {
  constructor(private readonly clock: Clock) {}

  /** Path on our own host; undefined where no secret is set. */
  pathOf(file: LinkedFile): string | undefined {
    const secret = mediaConfig.get().MEDIA_LINK_SECRET;
    if (secret === undefined) return undefined;
    const expires = String(Math.floor(this.clock.now().getTime() / 1_000) + mediaConfig.get().MEDIA_LINK_MINUTES * 60);
    return `/media/${file.tenantId}/${file.id}?expires=${expires}&signature=${signed(secret, file, expires)}`;
  }

  /** Whether a link was made by us, for this file of this hotel, and its time is not over. */
  opens(file: LinkedFile, { expires, signature }: Readonly<Record<string, unknown>>): boolean {
    const secret = mediaConfig.get().MEDIA_LINK_SECRET;
    if (secret === undefined || typeof expires !== 'string' || typeof signature !== 'string') return false;
    if (!EXPIRES.test(expires) || !SIGNATURE.test(signature)) return false;
    const isOurs = timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signed(secret, file, expires), 'hex'));
    return isOurs && Number(expires) * 1_000 > this.clock.now().getTime();
  }
}

/** Every part ends with a line break, which none of them holds: two files never sign the same text. */
const signed = (secret: string, { tenantId, id }: LinkedFile, expires: string): string =>
  createHmac('sha256', secret).update(`media\n${tenantId}\n${id}\n${expires}\n`).digest('hex');
