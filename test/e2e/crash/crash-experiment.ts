import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { whatsappEnvelope } from '../../support/dialogue/guest-driver';
import { metaSignature, type GraphApi } from '../../support/graph-api';
import type { CrashGuest } from './crash-guests';
import { lostAndDoubled, type CrashSubject, type CrashVerdict } from './crash-subject';

export interface CrashExperiment {
  readonly subject: CrashSubject;
  readonly graph: GraphApi;
  readonly guests: readonly CrashGuest[];
  readonly phoneNumberId: string;
  readonly appSecret: string;
  /** Where each start ends, one after the other: `name:nth`; every later start runs on. */
  readonly failpoints: readonly string[];
  /** How long to wait for the last reply before it counts as lost. */
  readonly patienceMs: number;
  /** Instant of the messages, by the hotel's clock. */
  readonly sentAt: Date;
  /** While it takes long a guest may hear first that it is being worked on and then how it ended, but nothing twice. */
  readonly mayTakeLong?: boolean;
}

const REDELIVERED = 3;
const RESTART_AFTER_MS = 150;
const YES = 'sí, confirmo';

/** Every guest says his last yes, some deliveries come twice, the process dies at the named points and is started again. */
export async function runCrashExperiment(experiment: CrashExperiment): Promise<CrashVerdict> {
  const { subject, graph, guests } = experiment;
  const [first, ...later] = experiment.failpoints;
  await subject.start(first);
  const supervisor = supervise(subject, later);
  await Promise.all(guests.map((guest, index) => deliver(experiment, guest, index < REDELIVERED ? 2 : 1)));
  const replies = (): string[] => graph.ledger.map((message) => message.to.replace('+', ''));
  await until(() => guests.every((guest) => replies().includes(guest.waId)), experiment.patienceMs);
  const lastReply = Date.now();
  await subject.settled();
  const kills = await supervisor.end();
  await subject.stop();
  const books = await subject.books();
  const written = lostAndDoubled(
    books,
    guests.map((guest) => guest.name),
  );
  const heard = lostAndDoubled(
    experiment.mayTakeLong === true ? withoutNews(graph.ledger) : replies(),
    guests.map((guest) => guest.waId),
  );
  return {
    kills: kills.length,
    lostWishes: written.lost,
    doubledWishes: written.doubled,
    lostReplies: heard.lost,
    doubledReplies: heard.doubled,
    complaints: complaintsOf(experiment, books),
    recoveryMs: kills.length === 0 ? 0 : Math.max(0, lastReply - Math.max(...kills)),
  };
}

/** For whoever reads a failed test: what stands in the books of each guest, and what he heard, where it is not once. */
function complaintsOf({ guests, graph }: CrashExperiment, books: readonly string[]): string[] {
  return guests.flatMap(({ name, waId, wish }) => {
    const written = books.filter((one) => one === name).length;
    const heard = graph.sentTo(`+${waId}`).map(({ text, at }) => `${new Date(at).toISOString()} ${text}`);
    return written === 1 && heard.length === 1 ? [] : [`${name} (${wish}): ${written} times in the books; heard ${heard.join(' | ')}`];
  });
}

/** Who heard anything, once, and once more for each time that he heard the same again. */
function withoutNews(messages: GraphApi['ledger']): string[] {
  const said = messages.map(({ to, text }) => `${to.replace('+', '')} ${text}`);
  const guests = [...new Set(messages.map(({ to }) => to.replace('+', '')))];
  const again = said.filter((one, index) => said.indexOf(one) !== index).map((one) => one.split(' ')[0] ?? '');
  return [...guests, ...again];
}

/** Starts the process again whenever it has died. @returns when it has. */
function supervise(subject: CrashSubject, failpoints: readonly string[]): { end(): Promise<number[]> } {
  let ending = false;
  const kills: number[] = [];
  const watching = (async () => {
    while (!ending) {
      if (!subject.isRunning) {
        kills.push(Date.now());
        await pause(RESTART_AFTER_MS);
        await subject.start(failpoints[kills.length - 1]);
      }
      await pause(20);
    }
  })();
  return {
    end: async () => {
      ending = true;
      await watching;
      return kills;
    },
  };
}

/** Like Meta: delivers until a 2xx comes back, and now and then once more than needed. */
async function deliver(experiment: CrashExperiment, guest: CrashGuest, times: number): Promise<void> {
  const timestamp = String(Math.floor(experiment.sentAt.getTime() / 1000));
  const message = { from: guest.waId, id: `wamid.${randomUUID()}`, timestamp, type: 'text', text: { body: YES } };
  const body = JSON.stringify(whatsappEnvelope(experiment.phoneNumberId, [message], guest.waId, guest.name));
  for (let delivered = 0; delivered < times;) {
    const accepted = await fetch(`${experiment.subject.baseUrl}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': metaSignature(body, experiment.appSecret) },
      body,
      signal: AbortSignal.timeout(5_000),
    }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (accepted) delivered += 1;
    else await pause(100);
  }
}

async function until(condition: () => boolean, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!condition() && Date.now() < deadline) await pause(25);
}
