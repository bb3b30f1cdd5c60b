import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { readGupshupAnswer } from '@/channels/adapters/whatsapp-gupshup/gupshup-answer';
import { callFor } from '@/channels/adapters/whatsapp-gupshup/gupshup-form';
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
    isOurCall(recorded) ? outcomeOfRecorded(recorded, readGupshupAnswer) : { problem: 'we would send another form' },
};

const recordedForm = z.object({
  source: z.string(),
  destination: z.string(),
  'src.name': z.string(),
  message: z.string().optional(),
  template: z.string().optional(),
});
const recordedCall = z.looseObject({ request: z.looseObject({ url: z.string(), form: recordedForm.loose() }) });
const text = z.looseObject({ text: z.string() });
const template = z.looseObject({ id: z.string(), params: z.array(z.string()) });

/** Whether we would send what was recorded in the same form to the same place. */
function isOurCall(recorded: unknown): boolean {
  const { url, form } = recordedCall.parse(recorded).request;
  const said = form.template === undefined ? undefined : template.parse(JSON.parse(form.template));
  const app = { app: form['src.name'], phone: form.source, templates: { 'any/es': said?.id ?? '' } };
  const reply = { text: form.message === undefined ? '' : text.parse(JSON.parse(form.message)).text, language: 'es' } as const;
  const ours = callFor(
    app,
    {
      address: `+${form.destination}`,
      key: '',
      reply: { ...reply, ...(said && { template: { name: 'any', language: 'es', category: 'utility', parameters: said.params } }) },
    },
    said === undefined ? 'free' : 'template',
  );
  return ours !== undefined && url.endsWith(ours.path) && isDeepStrictEqual(Object.fromEntries(ours.form), { ...form });
}
