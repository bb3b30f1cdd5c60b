import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EscalationModule } from '@/capabilities/escalation';
import { IdentityModule } from '@/capabilities/identity';
import { KnowledgeModule } from '@/capabilities/knowledge';
import { MediaModule } from '@/capabilities/media';
import { NluModule } from '@/capabilities/nlu';
import { PaymentsModule } from '@/capabilities/payments';
import { PmsModule } from '@/capabilities/pms';
import { SessionsModule } from '@/capabilities/sessions';
import { TenancyModule } from '@/capabilities/tenancy';
import { TicketsModule } from '@/capabilities/tickets';
import { ChannelsModule } from '@/channels/channels.module';
import { ConsoleModule } from '@/console/console.module';
import { ConversationModule } from '@/conversation/conversation.module';
import { type Environment, useEnvironment } from '@/platform/config';
import { DatabaseModule } from '@/platform/database';
import { FlagsModule } from '@/platform/flags';
import { HealthModule } from '@/platform/health';
import { HttpModule } from '@/platform/http';
import { JobsModule } from '@/platform/jobs';
import { LocksModule } from '@/platform/locks';
import { MailboxModule } from '@/platform/mailbox';
import { FrameworkLog, ObservabilityModule } from '@/platform/observability';
import { RedisModule } from '@/platform/redis';
import { httpAdapter, RuntimeModule } from '@/platform/runtime';
import { harden, SecurityModule } from '@/platform/security';
import { StorageModule } from '@/platform/storage';

const PLATFORM = [
  DatabaseModule,
  FlagsModule,
  HealthModule,
  HttpModule,
  JobsModule,
  LocksModule,
  MailboxModule,
  ObservabilityModule,
  RedisModule,
  RuntimeModule,
  SecurityModule,
  StorageModule,
];
const CAPABILITIES = [
  EscalationModule,
  IdentityModule,
  KnowledgeModule,
  MediaModule,
  NluModule,
  PaymentsModule,
  PmsModule,
  SessionsModule,
  TenancyModule,
  TicketsModule,
];

/** The only list of all modules. */
@Module({ imports: [...PLATFORM, ...CAPABILITIES, ConversationModule, ChannelsModule, ConsoleModule] })
export class AppModule {}

/** The application, wired and not yet listening: for main.ts, for tests and for dialogues. */
export async function createApp({ environment }: { readonly environment?: Environment } = {}): Promise<NestFastifyApplication> {
  if (environment !== undefined) useEnvironment(environment);
  const adapter = httpAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, { logger: new FrameworkLog(), abortOnError: false });
  await harden(adapter.getInstance());
  return app;
}
