import * as z from 'zod';
import { proofSlots } from '../../own-booking/proof';

const amount = z.object({ minor: z.number(), currency: z.string() });

export const cancelSlots = z.object({
  proof: proofSlots.optional(),
  /** Terms the guest was shown and is asked to agree to. */
  stated: z.object({ free: z.boolean(), freeUntil: z.string().nullable(), fee: amount, refundable: amount, balanceDue: amount }).optional(),
});
export type CancelSlots = z.output<typeof cancelSlots>;
