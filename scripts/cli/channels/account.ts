import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ChannelAccountsStore } from '@/channels/accounts/channel-accounts.store';
import { StoredChannelAccounts } from '@/channels/accounts/channel-accounts.service';
import { useEnvironment, withDotEnv } from '@/platform/config';
import { Database } from '@/platform/database';
import { SystemClock } from '@/shared/clock';
import { channelId, tenantId } from '@/shared/ids';
import { ROOT } from '../../provision/build';
import { CliUsageError } from '../command';

export const ACCOUNT_USAGE = `channels account set --channel C --account A --tenant T [--settings JSON]
      reads {"webhook":["newest","older"],"send":"…"} from stdin, never from the command line; nothing secret is ever printed
      settings: accountSid (sms), phone (gupshup), and replyTemplates, a text of JSON, for replies after WhatsApp's window:
        {"es":{"name":"reply","language":"es","parameters":["{text}"]},"pt":…}; {text} is the reply
  channels account list [--channel C]`;

const secretsOnStdin = z.strictObject({ webhook: z.array(z.string().min(16)).default([]), send: z.string().min(1).optional() });
const settingsOnLine = z.record(z.string(), z.string());

/** Accounts of hotels on channels: `channels account set|list`. */
export async function runAccount([action, ...args]: readonly string[], input: NodeJS.ReadableStream = process.stdin): Promise<number> {
  const options = parse(args);
  if (action === 'list') return withAccounts((_accounts, store) => list(store, options.channel));
  if (action !== 'set') throw new CliUsageError('channels account: set or list');
  return set(options, await text(input));
}

async function set({ channel, account, tenant, settings = '{}' }: ReturnType<typeof parse>, secrets: string): Promise<number> {
  if (channel === undefined || account === undefined || tenant === undefined)
    throw new CliUsageError('name --channel, --account and --tenant');
  const { webhook, send } = jsonIn(secretsOnStdin, secrets, 'stdin');
  const known = { account, tenantId: tenantId(tenant), webhookSecrets: webhook, settings: jsonIn(settingsOnLine, settings, '--settings') };
  const change = { ...known, ...(send === undefined ? {} : { sendSecret: send }) };
  const isSet = await withAccounts((accounts) => accounts.set(channelId(channel), change));
  print(isSet ? `${channel} ${account} is of ${tenant}` : `there is no hotel ${tenant}, or ${account} is of another one`);
  return isSet ? 0 : 1;
}

function parse(args: readonly string[]) {
  const one = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { channel: one, account: one, tenant: one, settings: one } }).values;
  } catch (error) {
    throw new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Says where it is wrong, never what stood there. */
function jsonIn<S extends z.ZodType>(schema: S, given: string, where: string): z.output<S> {
  const parsed = schema.safeParse(jsonOrNothing(given.trim() === '' ? '{}' : given));
  if (!parsed.success) throw new CliUsageError(`${where} does not hold what it should: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  return parsed.data;
}

function jsonOrNothing(given: string): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return undefined;
  }
}

async function withAccounts<T>(work: (accounts: StoredChannelAccounts, store: ChannelAccountsStore) => Promise<T>): Promise<T> {
  useEnvironment({ ...withDotEnv(process.env, ROOT), LOG_LEVEL: 'CRITICAL' });
  const database = new Database();
  const store = new ChannelAccountsStore(database);
  try {
    return await work(new StoredChannelAccounts(store, new SystemClock()), store);
  } finally {
    await database.onApplicationShutdown();
  }
}

async function list(store: ChannelAccountsStore, channel: string | undefined): Promise<number> {
  for (const { active, secrets, settings, ...row } of await store.list(channel))
    print(JSON.stringify({ ...row, active, settings, sealedBy: secrets?.split('.')[1] ?? null }));
  return 0;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
