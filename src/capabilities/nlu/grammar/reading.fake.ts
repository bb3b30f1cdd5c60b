import { type Language } from '@/shared/language';
import { type Entity, type EntityType, type NluContext } from '../nlu-result';
import { fold } from '../text/fold';
import { findEntities } from './find-entities';

/** A small hotel in Lima on Saturday 2026-11-21, 10:00. */
export const LIMA: NluContext = {
  now: new Date('2026-11-21T15:00:00Z'),
  timeZone: 'America/Lima',
  country: 'PE',
  languages: ['es', 'en', 'pt'],
  defaultLanguage: 'es',
  bookingReference: /\bBK-\d{4}\b/,
  roomTypes: [
    { id: 'STD', synonyms: ['estándar', 'standard', 'padrão'] },
    { id: 'SUP', synonyms: ['superior'] },
  ],
};

export const entitiesIn = (text: string, language: Language, context = LIMA): readonly Entity[] =>
  findEntities(text, fold(text), language, context).entities;

/** All entities as `type=value`, with `a|b` when the words leave it open. */
export const read = (text: string, language: Language, context = LIMA): string[] =>
  entitiesIn(text, language, context).map(({ type, value, certainty, alternatives }) =>
    certainty === 'ambiguous' ? `${type}=${alternatives?.join('|') ?? value}` : `${type}=${value}`,
  );

export const readOnly = (type: EntityType, text: string, language: Language, context = LIMA): string[] =>
  entitiesIn(text, language, context)
    .filter((entity) => entity.type === type)
    .map(({ value }) => value);
