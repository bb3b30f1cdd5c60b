import { Injectable } from '@nestjs/common';
import { Database } from '@/platform/database';
import { HttpClient } from '@/platform/http';
import { LockService } from '@/platform/locks';
import { Clock } from '@/shared/clock';

/** What an adapter may be built from. */
@Injectable()
export class AdapterTools {
  constructor(
    readonly database: Database,
    readonly clock: Clock,
    readonly http: HttpClient,
    readonly locks: LockService,
  ) {}
}
