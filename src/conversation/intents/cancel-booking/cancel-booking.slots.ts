import * as z from 'zod';
import { proofSlots } from '../../own-booking/proof';

const amount = z.object({ minor: z.number(), currency: z.string() });

/** Terms the guest was shown and is asked to agree to. */
const statedTerms = z.object({ free: z.boolean(), freeUntil: z.string().nullable(), fee: amount, refundable: amount, balanceDue: amount });

export const cancelSlots = z.object({ proof: proofSlots.optional(), stated: statedTerms.optional() }).catch({});
export type CancelSlots = z.output<typeof cancelSlots>;
