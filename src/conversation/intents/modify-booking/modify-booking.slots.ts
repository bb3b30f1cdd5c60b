import * as z from 'zod';
import { proofSlots } from '../../own-booking/proof';
import { staySlots } from '../../stay/stay-slots';

const amount = z.object({ minor: z.number(), currency: z.string() });

/** What the guest was shown and is asked to agree to. */
const statedChange = z.object({ version: z.string(), total: amount, difference: amount });

export const modifySlots = z
  .object({
    proof: proofSlots.optional(),
    /** What the guest wants to be otherwise; absent stays as it is. */
    wish: staySlots.default({}),
    stated: statedChange.optional(),
  })
  .catch({ wish: {} });
export type ModifySlots = z.output<typeof modifySlots>;
export type StatedChange = z.output<typeof statedChange>;
