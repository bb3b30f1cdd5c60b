import { MESSAGE_KINDS, type MediaReference, type MessageKind } from '@/shared/unified-message';
import { mimeEssence, present, storable } from '../wire-values';
import { cloudCard, cloudOrderItem, type CloudContent, type CloudMessage } from './whatsapp-cloud.payload';

/** Types of the Cloud API that are kinds of ours under the same name; any other is `unsupported`. */
const KINDS: ReadonlyMap<string, MessageKind> = new Map(MESSAGE_KINDS.filter((kind) => kind !== 'email').map((kind) => [kind, kind]));

export const kindOf = ({ type }: CloudContent): MessageKind => KINDS.get(type) ?? 'unsupported';

/** Where the guest's own words may stand, by kind. */
const WORDS: readonly ((content: CloudContent) => string | undefined)[] = [
  ({ text }) => text?.body,
  ({ image }) => image?.caption,
  ({ video }) => video?.caption,
  ({ document }) => document?.caption,
  ({ interactive }) => interactive?.button_reply?.title,
  ({ interactive }) => interactive?.list_reply?.title,
  ({ button }) => button?.text,
  ({ order }) => order?.text,
];

/** What the guest wrote or chose. */
export function textOf(content: CloudContent): string | null {
  for (const find of WORDS) {
    const words = find(content);
    if (words !== undefined) return words;
  }
  return null;
}

/** By the id that stays: the address in a webhook ends within minutes and is nobody's business. */
export const mediaOf = ({ image, video, audio, document, sticker }: CloudContent): MediaReference[] =>
  [image, video, audio, document, sticker]
    .filter((media) => media !== undefined)
    .map(({ id, mime_type: mimeType, sha256, filename, voice }) => ({
      mimeType: mimeEssence(mimeType),
      ...present({ id, sha256, filename, voice }),
    }));

/** What kinds other than text say, by the name under which it is kept. */
const DATA: Readonly<Record<string, (message: CloudMessage) => unknown>> = {
  location: ({ location }) => location && present(namedPlace(location)),
  contacts: ({ contacts }) => contacts?.slice(0, MOST_PARTS).map(cardOf),
  origin: ({ origin }) => origin,
  interactive: ({ interactive }) => interactive && interactiveOf(interactive),
  button: ({ button }) => button && present({ payload: button.payload }),
  reaction: ({ reaction }) => reaction && reactionOf(reaction.emoji),
  order: ({ order }) => order && present({ catalogId: order.catalog_id, items: itemsOf(order.product_items ?? []) }),
  unsupported: (message) => (message.type === 'unsupported' ? unsupportedOf(message) : undefined),
  forwarded: ({ context }) => (context?.forwarded === true || context?.frequently_forwarded === true ? true : undefined),
  referredProduct: ({ context }) => context?.referred_product && productOf(context.referred_product),
  referral: ({ referral }) => referral && referralOf(referral),
};

const FINDERS = Object.entries(DATA);

export function dataOf(message: CloudMessage): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [name, find] of FINDERS) {
    const found = find(message);
    if (found !== undefined) data[name] = found;
  }
  return data;
}

export const MOST_PARTS = 50;
const LONGEST = 1_000;

type Part<K extends keyof CloudMessage> = NonNullable<CloudMessage[K]>;
type ReferredProduct = NonNullable<Part<'context'>['referred_product']>;

const namedPlace = ({ latitude, longitude, name, address, url }: Part<'location'>) => ({ latitude, longitude, name, address, url });

export function cardOf(raw: unknown): Record<string, unknown> {
  const card = cloudCard.safeParse(raw).data;
  const phones = (card?.phones ?? []).map(({ phone }) => phone).filter((phone) => phone !== undefined);
  return present({ name: card?.name?.formatted_name ?? card?.name?.first_name, phones: phones.slice(0, MOST_PARTS) });
}

function interactiveOf({ type, button_reply: button, list_reply: list, nfm_reply: form }: Part<'interactive'>): Record<string, unknown> {
  if (button !== undefined) return { type: 'button_reply', id: button.id, title: button.title };
  if (list !== undefined) return present({ type: 'list_reply', id: list.id, title: list.title, description: list.description });
  if (form !== undefined) return present({ type: 'nfm_reply', name: form.name, response: answersOf(form.response_json) });
  return present({ type });
}

/** The answers of a form, one level deep: whatever is nested deeper has no place in a message. */
function answersOf(json = ''): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const entries = Object.entries(parsed).slice(0, MOST_PARTS);
    return present(Object.fromEntries(entries.map(([name, value]) => [storable(name).slice(0, LONGEST), answerOf(value)])));
  } catch {
    return undefined;
  }
}

const answerOf = (value: unknown): unknown => (Array.isArray(value) ? value.slice(0, MOST_PARTS).map(simple) : simple(value));

function simple(value: unknown): unknown {
  if (typeof value === 'string') return storable(value).slice(0, LONGEST);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Taken away: without an emoji, or with an empty one. */
export const reactionOf = (emoji = ''): Record<string, unknown> => ({ emoji: emoji === '' ? null : emoji, removed: emoji === '' });

/** Prices are what the guest's phone says: hints, never to be trusted. */
const itemsOf = (items: readonly unknown[]): Record<string, unknown>[] =>
  items
    .slice(0, MOST_PARTS)
    .map((item) => cloudOrderItem.safeParse(item).data)
    .filter((item) => item !== undefined)
    .map((item) =>
      present({
        productRetailerId: item.product_retailer_id,
        quantity: item.quantity,
        itemPrice: item.item_price,
        currency: item.currency,
      }),
    );

const unsupportedOf = ({ unsupported, errors }: CloudMessage): Record<string, unknown> =>
  present({ type: unsupported?.type, code: errors?.[0]?.code });

const productOf = ({ catalog_id: catalogId, product_retailer_id: productRetailerId }: ReferredProduct) =>
  present({ catalogId, productRetailerId });

const referralOf = (referral: Part<'referral'>): Record<string, unknown> =>
  present({
    sourceType: referral.source_type,
    sourceId: referral.source_id,
    sourceUrl: referral.source_url,
    headline: referral.headline,
    body: referral.body,
    clickId: referral.ctwa_clid,
  });
