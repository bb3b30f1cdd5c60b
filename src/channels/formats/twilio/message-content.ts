import type { MediaReference, MessageKind } from '@/shared/unified-message';
import { mimeEssence, present } from '../wire-values';
import type { TwilioFields } from './twilio-form';

/** Twilio takes ten files at most. */
const MOST_MEDIA = 10;

/** What a message says. */
export function contentOf(fields: TwilioFields) {
  const media = mediaOf(fields);
  const [latitude, longitude] = [numberOf(fields.get('Latitude')), numberOf(fields.get('Longitude'))];
  const isPlace = latitude !== undefined && longitude !== undefined;
  const body = fields.get('Body') ?? '';
  return {
    kind: isPlace ? ('location' as const) : kindOf(media),
    text: body === '' ? null : body,
    media,
    data: present({
      segments: numberOf(fields.get('NumSegments')),
      button: fields.has('ButtonPayload') ? { payload: fields.get('ButtonPayload') } : undefined,
      location: isPlace ? present({ latitude, longitude, name: fields.get('Label'), address: fields.get('Address') }) : undefined,
    }),
  };
}

function mediaOf(fields: TwilioFields): MediaReference[] {
  const count = Math.min(numberOf(fields.get('NumMedia')) ?? 0, MOST_MEDIA);
  return Array.from({ length: Math.max(0, Math.trunc(count)) }, (_, n) => ({
    url: fields.get(`MediaUrl${n}`),
    type: fields.get(`MediaContentType${n}`),
  }))
    .filter(({ url = '' }) => URL.canParse(url) && /^https?:/i.test(url))
    .map(({ url = '', type }) => ({ url, mimeType: mimeEssence(type) }));
}

const KINDS: ReadonlyMap<string, MessageKind> = new Map<string, MessageKind>([
  ['image', 'image'],
  ['audio', 'audio'],
  ['video', 'video'],
]);

/** By the first file; a message without one is a text. */
function kindOf([first]: readonly MediaReference[]): MessageKind {
  if (first === undefined) return 'text';
  return KINDS.get(first.mimeType.split('/')[0] ?? '') ?? 'document';
}

function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
