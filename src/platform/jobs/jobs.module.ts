import { Global, Module } from '@nestjs/common';
import { JobPump } from './job-pump';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobsStore } from './jobs.store';
import { Schedules } from './schedules';

@Global()
@Module({ providers: [JobPump, JobQueue, JobRegistry, JobsStore, Schedules], exports: [JobPump, JobQueue, JobRegistry, Schedules] })
export class JobsModule {}
