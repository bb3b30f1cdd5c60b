import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@/shared/app-error';
import { parse } from 'yaml';
import * as z from 'zod';
import { cardOf, rateCard, tariffOf, type RateCard, type Tariff } from './rate-card';
import { rateCardsConfig } from './rate-cards.config';

/** A price list that cannot be read: the process does not start with it. */
export class RateCardsError extends AppError {
  readonly code = 'CHANNELS.RATE_CARDS';
}

const OURS = join(__dirname, 'rate-cards.yml');

/** What providers take for messages, read once at the start. */
@Injectable()
export class RateCards implements OnModuleInit {
  private cards: readonly RateCard[] | undefined;

  onModuleInit(): void {
    this.cards = read(rateCardsConfig.get().RATE_CARDS_FILE ?? OURS);
  }

  /** @returns undefined where no card of that day is known. */
  tariff(service: RateCard['service'], category: string, guest: string | undefined, at: Date): Tariff | undefined {
    const card = cardOf((this.cards ??= read(rateCardsConfig.get().RATE_CARDS_FILE ?? OURS)), service, at);
    return card && tariffOf(card, category, guest);
  }
}

/** @throws RateCardsError */
function read(file: string): readonly RateCard[] {
  try {
    return z.array(rateCard).parse(parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new RateCardsError('the price lists of messages cannot be read', { cause });
  }
}
