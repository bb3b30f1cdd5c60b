import { accountNamed, type ChannelAccounts } from '../../channel-accounts.port';
import { channelId } from '@/shared/ids';
import { authTokens, smsTwilioConfig } from './sms-twilio.config';

export interface TwilioAccess {
  readonly sid: string;
  /** Value of the header `authorization`. */
  readonly basic: string;
}

/** Of the hotel's own account at Twilio, where it has one, else of the installation's; undefined where there is none. */
export async function twilioAccess(accounts: ChannelAccounts, account: string): Promise<TwilioAccess | undefined> {
  const own = accountNamed(await accounts.of(channelId('sms')), account);
  const [sid, token] =
    own?.settings.accountSid === undefined
      ? [smsTwilioConfig.get().TWILIO_ACCOUNT_SID, authTokens()[0]]
      : [own.settings.accountSid, own.sendSecret ?? own.webhookSecrets[0]];
  if (sid === undefined || token === undefined) return undefined;
  return { sid, basic: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` };
}
