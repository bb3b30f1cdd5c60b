import * as z from 'zod';

/** What a provider says of the price of a message. */
export const pricing = z.looseObject({
  billable: z.boolean().catch(true),
  category: z.string().min(1).max(60),
  /** Of an SMS: each is paid for. */
  parts: z.number().int().min(1).max(100).catch(1),
});
