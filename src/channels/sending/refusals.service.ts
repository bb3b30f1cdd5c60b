import { Injectable } from '@nestjs/common';
import { Clock } from '@/shared/clock';
import type { DueOutbound } from '@/shared/turn';
import type { ConsentScope } from '../channel.port';
import { ConsentsStore } from './consents.store';

/** Guests whose messages came back because they do not want them, or cannot be reached. */
@Injectable()
export class Refusals {
  constructor(
    private readonly consents: ConsentsStore,
    private readonly clock: Clock,
  ) {}

  /** He hears nothing unasked any more, until he says otherwise. @param code of the provider */
  heed({ tenantId, channel, address }: DueOutbound, scope: ConsentScope, code: string): Promise<void> {
    const source = `error:${code}` as const;
    return this.consents.record({ tenantId, channel, addresses: [address], scope, granted: false, source, at: this.clock.now() });
  }
}
