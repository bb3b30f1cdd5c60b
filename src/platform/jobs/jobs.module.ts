import { Global, Module } from '@nestjs/common';
import { JobPump } from './job-pump';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobsStore } from './jobs.store';

@Global()
@Module({ providers: [JobPump, JobQueue, JobRegistry, JobsStore], exports: [JobPump, JobQueue, JobRegistry] })
export class JobsModule {}
