import { Injectable } from '@nestjs/common';
import { Pms } from '@/capabilities/pms';
import { TenantResolver } from '@/capabilities/tenancy';
import { Clock } from '@/shared/clock';
import type { ConversationKey, TenantId } from '@/shared/ids';
import { Evidence } from '../reply/evidence';
import { ToolLog } from '../turn/tool-log';
import type { Desk } from './effect';

export interface DeskOf {
  readonly tenantId: string;
  readonly conversationKey: string;
  readonly correlationId: string;
}

/** What a job needs to work on a guest's order when he is not in conversation. */
@Injectable()
export class Desks {
  constructor(
    private readonly tenants: TenantResolver,
    private readonly pms: Pms,
    private readonly clock: Clock,
  ) {}

  async open({ tenantId, conversationKey, correlationId }: DeskOf): Promise<Desk> {
    const hotel = await this.tenants.get(tenantId as TenantId);
    const evidence = new Evidence(hotel.timezone);
    const tools = new ToolLog(evidence);
    return {
      hotel,
      now: this.clock.now(),
      evidence,
      tools,
      pms: tools.around(this.pms.of(hotel)),
      due: { conversationKey: conversationKey as ConversationKey, correlationId },
    };
  }
}
