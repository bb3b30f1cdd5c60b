import { randomBytes } from 'node:crypto';
import { createApp } from '@/app.module';
import { freePort } from '../../../scripts/provision/ports';
import { HotelProcess } from '../hotel-process';

/** One running application, in this process or in one of its own. */
export interface Hotel {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

export const APP_SECRET = 'dialogue-app-secret-0123456789abcdef';

export const IDENTITY_SECRET = 'dialogue-identity-secret-0123456789abcdef';

export interface HotelEnvironment {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly graphUrl: string;
}

/** Everything the application reads from its environment in a dialogue; the debounce is off, so that a turn is due at once. */
export function hotelEnvironment({ databaseUrl, redisUrl, graphUrl }: HotelEnvironment): Record<string, string> {
  return {
    NODE_ENV: 'test',
    ROLE: 'all',
    SIMULATOR: 'true',
    LOG_LEVEL: 'ERROR',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl ?? '',
    WHATSAPP_APP_SECRET: APP_SECRET,
    WHATSAPP_ACCESS_TOKEN: randomBytes(16).toString('hex'),
    WHATSAPP_VERIFY_TOKEN: randomBytes(16).toString('hex'),
    WHATSAPP_GRAPH_BASE_URL: graphUrl,
    WEBCHAT_IDENTITY_SECRET: IDENTITY_SECRET,
    WEBCHAT_VISITORS_PER_HOUR: '10000',
    WEBCHAT_MESSAGES_PER_MINUTE: '600',
    WEBHOOK_SOURCE_PER_MINUTE: '10000',
    WEBHOOK_ACCOUNT_PER_MINUTE: '1000000',
    WHATSAPP_DEBOUNCE_MS: '0',
    WEBCHAT_DEBOUNCE_MS: '0',
    MAILBOX_IDLE_MS: '20',
    JOBS_IDLE_MS: '50',
    PAYMENTS_PUBLIC_URL: 'https://pay.atrio.example.test',
    PAYMENTS_LOCAL_SECRET: 'dialogue-payment-secret-0123456789abcdef',
    EFFECT_RETRY_S: '1',
    PMS_BREAKER_RESET_S: '1',
    DRAIN_WAIT_MS: '0',
  };
}

export async function openInProcess(environment: Readonly<Record<string, string>>): Promise<Hotel> {
  const app = await createApp({ environment });
  await app.listen(0, '127.0.0.1');
  return { baseUrl: (await app.getUrl()).replace('[::1]', '127.0.0.1'), stop: () => app.close() };
}

export async function openAsProcess(environment: Readonly<Record<string, string>>): Promise<Hotel> {
  const hotel = new HotelProcess(await freePort(), environment);
  await hotel.start();
  return { baseUrl: hotel.baseUrl, stop: () => hotel.stop() };
}
