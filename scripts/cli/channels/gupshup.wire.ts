import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { readGupshupAnswer } from '@/channels/adapters/whatsapp-gupshup/gupshup-answer';
import { textForm } from '@/channels/adapters/whatsapp-gupshup/gupshup-form';
import { decodeGupshup } from '@/channels/formats/gupshup/decode-gupshup';
import { isAgreed } from '@/channels/formats/secrets';
import { outcomeOfRecorded } from './recorded-answer';
import type { Wire } from './wire';

const HEADER = 'x-gupshup-token';

export const gupshupWire: Wire = {
  provider: 'gupshup',
  proof: {
    header: HEADER,
    coversBody: false,
    isAuthentic: ({ headers }, { secrets }) => {
      const agreed = secrets.gupshup_header as Readonly<Record<string, string>> | undefined;
      return isAgreed(headers[HEADER], [agreed?.[HEADER] ?? '']);
    },
  },
  decode: ({ body }) => decodeGupshup(body),
  readExchange: (recorded) =>
    isOurText(recorded) ? outcomeOfRecorded(recorded, readGupshupAnswer) : { problem: 'we would send another form' },
};

const textCall = z.looseObject({
  request: z.looseObject({
    form: z.looseObject({ source: z.string(), destination: z.string(), 'src.name': z.string(), message: z.string() }),
  }),
});

/** Whether we would send the recorded text in the recorded form; a call that sends no text is not ours to judge. */
function isOurText(recorded: unknown): boolean {
  const form = textCall.safeParse(recorded).data?.request.form;
  if (form === undefined) return true;
  const { text } = JSON.parse(form.message) as { readonly text: string };
  const ours = textForm({ app: form['src.name'], phone: form.source }, `+${form.destination}`, text);
  return isDeepStrictEqual(Object.fromEntries(ours), { ...form });
}
