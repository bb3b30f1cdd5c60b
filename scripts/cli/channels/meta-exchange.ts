import * as z from 'zod';
import { readMetaAnswer } from '@/channels/adapters/whatsapp-meta/meta-answer';
import { encodeForMeta, readMark } from '@/channels/adapters/whatsapp-meta/meta-encoder';
import { present } from '@/channels/formats/wire-values';
import type { Reply } from '@/shared/reply';
import { differences } from './differences';

const recordedCall = z.looseObject({
  request: z.looseObject({ method: z.string(), json: z.unknown().optional(), body: z.unknown().optional() }).optional(),
  response: z.looseObject({ status: z.number(), json: z.unknown().optional(), body: z.unknown().optional() }).optional(),
});

const titled = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });
const sentMessage = z.looseObject({
  to: z.string().optional(),
  recipient: z.string().optional(),
  status: z.string().optional(),
  message_id: z.string().optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().optional(),
  text: z.looseObject({ body: z.string() }).optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string() }).optional(),
  template: z
    .looseObject({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z.array(z.looseObject({ parameters: z.array(z.looseObject({ text: z.string() })) })),
    })
    .optional(),
  interactive: z
    .looseObject({
      body: z.object({ text: z.string() }),
      action: z.looseObject({
        buttons: z.array(z.looseObject({ reply: titled })).optional(),
        sections: z.array(z.looseObject({ rows: z.array(titled) })).optional(),
      }),
    })
    .optional(),
});
type SentMessage = z.output<typeof sentMessage>;

/** What the gateway makes of a recorded call to the Graph API: whether we would send the same, and what the answer tells us. */
export function readMetaExchange(recorded: unknown): Record<string, unknown> {
  const { request, response } = recordedCall.parse(recorded);
  const problem = request?.method === 'POST' ? problemWith(request.json ?? request.body) : undefined;
  if (problem !== undefined) return { problem };
  if (response === undefined || request?.method === 'GET') return {};
  const outcome = readMetaAnswer({ status: response.status, body: Buffer.from(JSON.stringify(response.json ?? response.body)) }, 1);
  return outcome.kind === 'accepted' ? { ...outcome, providerMessageId: outcome.externalId } : { ...outcome };
}

/** Says in our own words what the request says, and compares what we would send for it. */
function problemWith(request: unknown): string | undefined {
  const sent = sentMessage.parse(request);
  const ours =
    sent.status === 'read'
      ? readMark(sent.message_id ?? '')
      : encodeForMeta(
          { address: sent.to ?? sent.recipient ?? '', key: sent.biz_opaque_callback_data ?? 'key', reply: replyIn(sent) },
          sent.template === undefined ? 'free' : 'template',
        );
  // How a list is headed is the hotel's own choice.
  return differences(request, ours, 'request').filter(
    (difference) => !/\.(action\.button|title): /.test(difference) || !sent.interactive?.action.sections,
  )[0];
}

function replyIn({ text, interactive, template, reaction, context }: SentMessage): Reply {
  const said = { text: text?.body ?? interactive?.body.text ?? '', language: 'es' } as const;
  const more = {
    choices: choicesIn(interactive),
    quotes: reaction?.message_id ?? context?.message_id,
    reaction: reaction?.emoji,
    template: template && templateIn(template),
  };
  return { ...said, ...present(more) };
}

function choicesIn(interactive: SentMessage['interactive']): unknown[] | undefined {
  const { buttons = [], sections = [] } = interactive?.action ?? {};
  const choices = [...buttons.map(({ reply }) => reply), ...sections.flatMap(({ rows }) => rows)];
  return choices.length === 0 ? undefined : choices.map(present);
}

const templateIn = ({ name, language, components }: NonNullable<SentMessage['template']>): NonNullable<Reply['template']> => ({
  name,
  language: language.code,
  category: 'utility',
  parameters: components.flatMap(({ parameters }) => parameters.map(({ text }) => text)),
});
