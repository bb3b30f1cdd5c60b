import { DatabaseUnavailableError } from '@/platform/database';
import { channelId } from '@/shared/ids';
import { dueOutbound } from '../channel-world.suite';
import type { SendOutcome } from '../channel.port';
import { fakeChannelWorld } from '../fake-channel-world.suite';
import { FakeTenants, gatewayWorld } from '../gateway-world.suite';
import type { Permission } from './send-rules';

const FAKE = channelId('fake');

function setUp() {
  const { channel } = fakeChannelWorld();
  return { ...gatewayWorld([channel], new FakeTenants(['fake-account'])), channel };
}

describe('what goes out', () => {
  it.each<[string, SendOutcome]>([
    ['sent reply:1 wamid.1', { kind: 'accepted', externalId: 'wamid.1' }],
    ['retry reply:1 4000 META.1', { kind: 'retry', code: 'META.1', afterMs: 4_000 }],
    ['failed reply:1 META.131047', { kind: 'refused', code: 'META.131047' }],
    ['retry reply:1 60000 META.190', { kind: 'stop_channel', code: 'META.190' }],
    ['unknown reply:1 HTTP.TIMEOUT', { kind: 'unknown', code: 'HTTP.TIMEOUT' }],
  ])('is written down as: %s', async (mark, outcome) => {
    const { sender, channel, outbox } = setUp();
    channel.outcome = outcome;
    const outbound = dueOutbound({ channel: FAKE });
    await sender.send(outbound);
    expect([outbox.marks, channel.sent]).toEqual([[mark], [outbound]]);
  });

  it('is remembered as sent when the database was away just then, and sent once', async () => {
    const { sender, channel, outbox } = setUp();
    channel.outcome = { kind: 'accepted', externalId: 'wamid.1' };
    outbox.failures.push(new DatabaseUnavailableError(undefined), new DatabaseUnavailableError(undefined));
    await sender.send(dueOutbound({ channel: FAKE }));
    expect([outbox.marks, channel.sent.length]).toEqual([['sent reply:1 wamid.1'], 1]);
  });

  it('is not asked for again when the mark can never be made', async () => {
    const { sender, channel, outbox } = setUp();
    channel.outcome = { kind: 'accepted', externalId: 'wamid.1' };
    outbox.failures.push(new Error('no such column'));
    await expect(sender.send(dueOutbound({ channel: FAKE }))).rejects.toThrow('no such column');
    expect(outbox.marks).toEqual([]);
  });

  it('is left as it is when the channel breaks an agreement and throws', async () => {
    const { sender, channel, outbox } = setUp();
    jest.spyOn(channel, 'send').mockRejectedValue(new Error('broken'));
    await expect(sender.send(dueOutbound({ channel: FAKE }))).rejects.toThrow('broken');
    expect(outbox.marks).toEqual([]);
  });

  it('is left to its next owner when this process stood still for longer than its claim', async () => {
    const { sender, channel, outbox } = setUp();
    channel.outcome = { kind: 'accepted', externalId: 'wamid.1' };
    await sender.send({ ...dueOutbound({ channel: FAKE }), heldUntil: performance.now() });
    expect([outbox.marks, channel.sent]).toEqual([[], []]);
  });

  it.each<[string, Permission]>([
    ['retry reply:1 3000 PACED', { kind: 'wait', code: 'PACED', afterMs: 3_000 }],
    ['dropped reply:1 OPTED_OUT', { kind: 'drop', code: 'OPTED_OUT' }],
    ['failed reply:1 WINDOW_CLOSED', { kind: 'refuse', code: 'WINDOW_CLOSED' }],
  ])('does not reach the channel when it may not, and ends as: %s', async (mark, permission) => {
    const { sender, channel, outbox, gate } = setUp();
    gate.permission = permission;
    await sender.send(dueOutbound({ channel: FAKE }));
    expect([outbox.marks, channel.sent]).toEqual([[mark], []]);
  });

  const ES = { name: 'respuesta', language: 'es', category: 'utility', parameters: ['Hola'] } as const;

  it('is said by the template that the hotel has for a closed window', async () => {
    const { sender, channel, gate } = setUp();
    gate.permission = { kind: 'send', form: 'template', template: ES };
    await sender.send(dueOutbound({ channel: FAKE }));
    expect([channel.forms, channel.sent.map(({ reply }) => reply.template)]).toEqual([['template'], [ES]]);
  });

  it('is said by a template at once when the provider sees the window closed that we see open, and by words once', async () => {
    const { sender, channel, gate, outbox } = setUp();
    channel.outcome = { kind: 'refused', code: 'META.131047', wantsTemplate: true };
    await sender.send(dueOutbound({ channel: FAKE }));
    expect([channel.forms, outbox.marks]).toEqual([['free'], ['failed reply:1 META.131047']]);
    gate.template = ES;
    await sender.send(dueOutbound({ channel: FAKE }));
    expect(channel.forms).toEqual(['free', 'free', 'template']);
  });

  it.each([
    ['all', 'TWILIO.21610'],
    ['marketing', 'META.131050'],
  ] as const)('that comes back because the guest refuses %s is his refusal from then on', async (refuses, code) => {
    const { sender, channel, outbox, refusals } = setUp();
    channel.outcome = { kind: 'refused', code, refuses };
    await sender.send(dueOutbound({ channel: FAKE }));
    expect([refusals, outbox.marks]).toEqual([[`+51999111222 ${refuses} error:${code}`], [`failed reply:1 ${code}`]]);
  });

  it('is said aloud instead of written where it may be and the channel can', async () => {
    const { sender, channel, outbox, voices } = setUp();
    const heard: Buffer[] = [];
    voices.of = () => Promise.resolve(Buffer.from('OggS'));
    await sender.send(dueOutbound({ channel: FAKE }));
    expect(channel.sent).toHaveLength(1);
    Object.assign(channel, {
      sendVoice: (_outbound: unknown, voice: Buffer) => Promise.resolve({ kind: 'accepted', externalId: `v${heard.push(voice)}` }),
    });
    await sender.send(dueOutbound({ channel: FAKE }));
    expect([channel.sent.length, heard, outbox.marks.at(-1)]).toEqual([1, [Buffer.from('OggS')], 'sent reply:1 v1']);
  });

  it('is told to somebody when the account is closed, and opens it again when the provider takes the reply that tries', async () => {
    const { sender, channel, gate } = setUp();
    channel.outcome = { kind: 'stop_channel', code: 'META.190' };
    await sender.send(dueOutbound({ channel: FAKE }));
    channel.outcome = { kind: 'accepted', externalId: 'wamid.1' };
    await sender.send(dueOutbound({ channel: FAKE }));
    expect(gate.doors).toEqual(['closed 1000001 META.190']);
    gate.permission = { kind: 'send', form: 'free', isProbe: true };
    await sender.send(dueOutbound({ channel: FAKE }));
    expect(gate.doors).toEqual(['closed 1000001 META.190', 'open 1000001']);
  });

  it('goes out in parts when it is longer than one message, the first of them now', async () => {
    const { sender, channel, outbox } = setUp();
    const text = `${'a'.repeat(900)}\n${'b'.repeat(900)}`;
    await sender.send(dueOutbound({ channel: FAKE, reply: { text, language: 'es' } }));
    expect(channel.sent.map(({ reply }) => reply.text)).toEqual(['a'.repeat(900)]);
    expect(outbox.marks).toEqual(['split reply:1 2', 'sent reply:1 fake-1']);
  });
});
