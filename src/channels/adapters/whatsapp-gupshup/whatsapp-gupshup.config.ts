import { BlockList, isIP } from 'node:net';
import * as z from 'zod';
import { defineConfig, secret, tuning, url } from '@/platform/config';
import type { ChannelAccount } from '../../channel-accounts.port';
import { secretsOf } from '../../formats/secrets';
import { hostsOf } from '../../media-download.port';

/** From where Gupshup calls, as it publishes it (protocols.md 2.3). */
const PUBLISHED = [
  ...['34.202.224.208', '52.66.99.126', '15.206.217.7', '13.126.35.181', '3.6.228.131', '13.232.173.180', '13.127.57.130'],
  ...['13.234.143.231', '3.7.115.196', '13.232.49.3', '18.193.1.225', '3.68.131.220', '63.176.209.228', '63.183.31.123'],
];

/** In the settings of an account everything is text. */
function readIfText(given: unknown): unknown {
  try {
    return typeof given === 'string' ? JSON.parse(given) : given;
  } catch {
    return given;
  }
}

const gupshupApp = z.object({
  /** Its name; the account in `channel_accounts`. */
  app: z.string().min(1),
  /** Its id, by which version 3 of the webhooks names it. */
  appId: z.string().min(1).optional(),
  /** The hotel's number, digits only. */
  phone: z.string().regex(/^\d{5,20}$/, 'is not a number in digits'),
  /** The ids that Gupshup has given its templates, by name and language: `confirmacion/es`. */
  templates: z.preprocess(readIfText, z.record(z.string(), z.string())).default({}),
});

const appsInJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (isIP(address) === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128));
}

const networkList = z
  .string()
  .transform((text) => secretsOf(text).flatMap((one) => (one === 'published' ? PUBLISHED : [one])))
  .refine((list) => list.every(isNetwork), 'is not a list of addresses, networks or the word published');

export const whatsappGupshupConfig = defineConfig(
  'whatsapp-gupshup',
  z
    .object({
      GUPSHUP_WEBHOOK_SECRET: secret({ minLength: 16, optional: true }).describe(
        'What Gupshup shows with every webhook, since it signs none; several separated by commas while one is being replaced',
      ),
      GUPSHUP_WEBHOOK_HEADER: z
        .string()
        .regex(/^x-[a-z0-9-]{1,60}$/, 'is not the name of a header beginning with x-')
        .default('x-gupshup-token')
        .describe('Header of that secret, in lower case, as set in the subscription'),
      GUPSHUP_WEBHOOK_NETWORKS: networkList
        .prefault('')
        .describe('Who may call beside knowing the secret: addresses, networks, or published for the list of Gupshup; empty for anybody'),
      GUPSHUP_API_KEY: secret({ optional: true }).describe('For sending'),
      GUPSHUP_APPS: appsInJson
        .pipe(z.array(gupshupApp))
        .prefault('[]')
        .describe('The hotel’s apps: [{"app":"HotelSolApp","appId":"82ed52f4-…","phone":"34911230000"}]'),
      GUPSHUP_API_BASE_URL: url({ default: 'https://api.gupshup.io' }).describe('Address of Gupshup'),
      GUPSHUP_MEDIA_HOSTS: z
        .string()
        .default('filemanager.gupshup.io')
        .transform(hostsOf)
        .describe('Hosts from which files of guests are fetched, separated by commas'),
      GUPSHUP_MEDIA_TIMEOUT_MS: tuning.int(20_000, 500, 120_000).describe('Milliseconds for one file of a guest'),
      GUPSHUP_DEBOUNCE_MS: tuning.int(10_000, 0, 60_000).describe('Milliseconds to wait for more of the same guest'),
      GUPSHUP_SEND_TIMEOUT_MS: tuning.int(10_000, 500, 60_000).describe('Milliseconds for one send'),
    })
    .refine((env) => (env.GUPSHUP_API_KEY === undefined && env.GUPSHUP_APPS.length === 0) || env.GUPSHUP_WEBHOOK_SECRET !== undefined, {
      path: ['GUPSHUP_WEBHOOK_SECRET'],
      message: 'is missing: without it anybody could write in the name of a guest',
    }),
);

export type GupshupApp = z.output<typeof gupshupApp>;

export const webhookSecrets = (): string[] => secretsOf(whatsappGupshupConfig.get().GUPSHUP_WEBHOOK_SECRET);

/** The apps of hotels, then those of the installation. */
export const appsOf = (accounts: readonly ChannelAccount[]): GupshupApp[] => [
  ...accounts.flatMap(({ account, settings }) => gupshupApp.safeParse({ ...settings, app: account }).data ?? []),
  ...whatsappGupshupConfig.get().GUPSHUP_APPS,
];

/** An app by its name or its id. */
export const findApp = (apps: readonly GupshupApp[], account: string): GupshupApp | undefined =>
  apps.find(({ app, appId }) => app === account || appId === account);

/** Whether a webhook may come from there; an address that is not known may not, where a list is set. */
export function isFromGupshup(ip = ''): boolean {
  const { GUPSHUP_WEBHOOK_NETWORKS: allowed } = whatsappGupshupConfig.get();
  // A server that listens on IPv6 sees an IPv4 caller under this prefix.
  const caller = ip.replace(/^::ffff:/, '');
  return allowed.length === 0 || (isIP(caller) !== 0 && listOf(allowed).check(caller, familyOf(caller)));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [address = '', bits] of networks.map((one) => one.split('/'))) {
    const family = familyOf(address);
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return list;
}
