import type { ChannelAccount } from './channel-accounts.port';
import type { DecodedPayload } from './formats/channel-event';

/** Whether a request was proved by one of these secrets. */
export type Proves = (secrets: readonly string[]) => boolean;

/** Whether anybody whom we know has proved it: a hotel by a secret of its own, or whoever knows those of the installation. */
export const isProvedByAny = (accounts: readonly ChannelAccount[], installation: readonly string[], proves: Proves): boolean =>
  proves([...installation, ...accounts.flatMap(({ webhookSecrets }) => webhookSecrets)]);

/**
 * Only what the owner of each account has proved: a hotel's secret says nothing for the guests of another. An account with
 * secrets of its own is not proved by those of the installation.
 */
export function provedByOwners(
  decoded: DecodedPayload,
  {
    accounts,
    installation,
    proves,
  }: { readonly accounts: readonly ChannelAccount[]; readonly installation: readonly string[]; readonly proves: Proves },
): DecodedPayload {
  const own = new Map(accounts.map(({ account, webhookSecrets }) => [account, webhookSecrets]));
  const proved = new Map<string, boolean>();
  const isProved = ({ account }: { readonly account: string }): boolean => {
    const known = proved.get(account) ?? proves(own.get(account) ?? installation);
    proved.set(account, known);
    return known;
  };
  const events = decoded.events.filter(isProved);
  const lost = decoded.events.length - events.length;
  const ignored = [...decoded.ignored, ...Array.from({ length: lost }, () => 'account_of_somebody_else')];
  return { ...decoded, events, ignored, takenOver: (decoded.takenOver ?? []).filter(isProved) };
}
