import { ModuleRef } from '@nestjs/core';
import { EscalationService } from '@/capabilities/escalation';
import { NluService } from '@/capabilities/nlu';
import { PaymentService } from '@/capabilities/payments';
import { Pms } from '@/capabilities/pms';
import { type Hotel, TenantResolver } from '@/capabilities/tenancy';
import { Responder } from '@/conversation/turn/responder.service';
import { TurnCloser } from '@/conversation/turn/turn-closer.service';
import { TurnOpener } from '@/conversation/turn/turn-opener.service';
import { Database } from '@/platform/database';
import { LockService } from '@/platform/locks';
import { Mailbox } from '@/platform/mailbox';
import { Clock, SettableClock } from '@/shared/clock';
import { tenantId } from '@/shared/ids';
import { LANGUAGES, type Language } from '@/shared/language';
import { FIXTURE_WORLD } from '../../../prisma/fixture-world';
import { Container } from '../../support/container';
import { dueTurn } from '../../support/due-turn';
import { MemoryPayments } from '../../support/memory-payments';
import { sharedNlu } from '../../support/reception';

export const GUESTS = 100;

/** What the guests heard. */
export interface Heard {
  readonly booked: number;
  /** Told in their own language that the room is gone, with other dates, the waiting list or a person. */
  readonly consoled: number;
  /** What anybody heard who is neither. */
  readonly other: readonly string[];
}

export const ONE_WINNER: Heard = { booked: 1, consoled: GUESTS - 1, other: [] };

interface Words {
  readonly wish: string;
  readonly yes: string;
  readonly booked: string;
  readonly gone: string;
  readonly instead: readonly string[];
}

/** Of the superior rooms one is left for these nights, and nothing else. */
const WORDS: Readonly<Record<Language, Words>> = {
  es: {
    wish: 'Resérvame la superior del 24 al 26 de diciembre para 2 personas, a nombre de',
    yes: 'sí, confirmo',
    booked: 'está confirmada',
    gone: 'ya no está disponible',
    instead: ['del 22 al 24 de diciembre', 'del 26 al 28 de diciembre'],
  },
  en: {
    wish: 'Superior room Dec 24 to 26 for 2 people, book it, my name is',
    yes: 'yes, book it',
    booked: 'is confirmed',
    gone: 'is no longer available',
    instead: ['Dec 22 to 24', 'Dec 26 to 28'],
  },
  pt: {
    wish: 'Quero reservar o quarto superior de 24 a 26 de dezembro para 2 pessoas, meu nome é',
    yes: 'sim, pode reservar',
    booked: 'está confirmada',
    gone: 'já não está disponível',
    instead: ['22 a 24 de dezembro', '26 a 28 de dezembro'],
  },
};

const NOW = new Date('2026-11-21T15:00:00Z');

export interface Wiring {
  readonly database: Database;
  /** Where the hotel is not as in the fixture world. */
  readonly hotel?: Partial<Hotel>;
  readonly locks?: unknown;
}

/** A hundred guests in three languages who are shown the summary of the same room and say yes in the same instant. */
export class HundredGuests {
  private readonly container: Container;
  private readonly hotel: Hotel;
  private said = 0;

  constructor({ database, hotel = {}, locks }: Wiring) {
    const [fixture] = FIXTURE_WORLD;
    if (fixture === undefined) throw new Error('no fixture');
    this.hotel = { ...fixture.settings, ...hotel, id: tenantId(fixture.id), name: fixture.name };
    this.container = new Container()
      .give(Clock, new SettableClock(NOW, () => 0))
      .give(Database, database)
      .give(EscalationService, {})
      .give(Mailbox, {})
      .give(ModuleRef, { get: (type: never) => this.container.get(type) })
      .give(NluService, sharedNlu())
      .give(PaymentService, new MemoryPayments())
      .give(TenantResolver, { get: async () => this.hotel });
    if (locks !== undefined) this.container.give(LockService, locks);
  }

  async race(round: number): Promise<Heard> {
    const guests = Array.from({ length: GUESTS }, (_, guest) => ({
      address: `race-${round}-${guest}`,
      language: LANGUAGES[guest % LANGUAGES.length] ?? 'es',
    }));
    const sessions = await Promise.all(
      guests.map(async ({ address, language }, guest) => (await this.says(address, `${WORDS[language].wish} ${nameOf(guest)}`)).session),
    );
    // All connections are open and everybody stands at the door before the first one goes in.
    await Promise.all(guests.map(() => this.container.get(Database).ping()));
    const heard = await Promise.all(
      guests.map(async ({ address, language }, guest) => ({
        language,
        text: (await this.says(address, WORDS[language].yes, sessions[guest])).text,
      })),
    );
    const booked = heard.filter(({ language, text }) => text.includes(WORDS[language].booked));
    const consoled = heard.filter(({ language, text }) => isConsoled(WORDS[language], text));
    const other = heard.filter((one) => !booked.includes(one) && !consoled.includes(one)).map(({ text }) => text);
    return { booked: booked.length, consoled: consoled.length, other };
  }

  close(): void {
    this.container.get(Pms).onApplicationShutdown();
  }

  /** One turn, all but its commit. */
  private async says(address: string, text: string, session: unknown = null): Promise<{ text: string; session: unknown }> {
    this.said += 1;
    const due = { ...dueTurn({ hotel: this.hotel.id, address, text, at: NOW, number: this.said }), session, aiDisclosed: session !== null };
    const opened = await this.container.get(TurnOpener).open(due, []);
    const response = await this.container.get(Responder).respond(opened.turn);
    const { result } = this.container.get(TurnCloser).close(opened, response, { steps: [], ms: 0 });
    return { text: result.reply?.text ?? '', session: JSON.parse(JSON.stringify(result.session)) as unknown };
  }
}

const isConsoled = ({ gone, instead, booked }: Words, text: string): boolean =>
  text.includes(gone) && instead.some((dates) => text.includes(dates)) && !text.includes(booked);

/** Names have no digits. */
const nameOf = (guest: number): string =>
  `Race ${String.fromCharCode(65 + Math.floor(guest / 26))}${String.fromCharCode(97 + (guest % 26))}x`;
