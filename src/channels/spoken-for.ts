import type { WebhookChannel, WebhookRequest } from './channel.port';
import type { DecodedPayload } from './formats/channel-event';

/** Of what a request says, the part that its sender may say: a hotel's secret proves nothing for the guests of another. */
export async function onlySpokenFor(channel: WebhookChannel, request: WebhookRequest, payload: DecodedPayload): Promise<DecodedPayload> {
  const { takenOver = [] } = payload;
  const accounts = [...new Set([...payload.events, ...takenOver].map(({ account }) => account))];
  const spoken = new Set<string>();
  for (const account of accounts) if ((await channel.speaksFor?.(request, account)) ?? true) spoken.add(account);
  if (spoken.size === accounts.length) return payload;
  const isSpoken = ({ account }: { readonly account: string }): boolean => spoken.has(account);
  const ignored = [...payload.ignored, ...payload.events.filter((event) => !isSpoken(event)).map(() => 'account_of_somebody_else')];
  return { ...payload, events: payload.events.filter(isSpoken), takenOver: takenOver.filter(isSpoken), ignored };
}
