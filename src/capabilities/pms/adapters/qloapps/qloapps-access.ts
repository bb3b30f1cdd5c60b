import { PmsError } from '@/capabilities/pms/pms-error.port';
import { qloAppsConfig } from './qloapps.config';

/** How to reach one installation. */
export interface QloAppsAccess {
  readonly url: string;
  /** Leaves this object only in the header of a request. */
  readonly key: string;
  readonly readMs: number;
  readonly availabilityMs: number;
  readonly writeMs: number;
  readonly parallel: number;
}

/** What we decided about it. */
export interface QloAppsRules {
  readonly serverLimitS: number;
  readonly verifyPauseMs: number;
  readonly lateCheckoutService: string;
  readonly guestMailDomain: string;
}

/** @throws PmsError CONFIG without address or key. */
export function accessOf(): QloAppsAccess {
  const env = qloAppsConfig.get();
  if (env.QLOAPPS_URL === undefined || env.QLOAPPS_API_KEY === undefined)
    throw new PmsError('CONFIG', 'QLOAPPS_URL and QLOAPPS_API_KEY are needed for a hotel that runs QloApps');
  return {
    url: env.QLOAPPS_URL,
    key: env.QLOAPPS_API_KEY,
    readMs: env.QLOAPPS_READ_TIMEOUT_MS,
    availabilityMs: env.QLOAPPS_AVAILABILITY_TIMEOUT_MS,
    writeMs: env.QLOAPPS_WRITE_TIMEOUT_MS,
    parallel: env.QLOAPPS_MAX_PARALLEL_CALLS,
  };
}

export function rulesOf(): QloAppsRules {
  const env = qloAppsConfig.get();
  return {
    serverLimitS: env.QLOAPPS_SERVER_LIMIT_S,
    verifyPauseMs: env.QLOAPPS_VERIFY_PAUSE_MS,
    lateCheckoutService: env.QLOAPPS_LATE_CHECKOUT_SERVICE,
    guestMailDomain: env.QLOAPPS_GUEST_MAIL_DOMAIN,
  };
}
