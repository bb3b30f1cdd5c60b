import type { Speaker } from '@/capabilities/media';
import type { FeatureFlags } from '@/platform/flags';
import { dueOutbound } from '../channel-world.suite';
import type { ChannelPort } from '../channel.port';
import { FakeChannel } from '../channel.fake';
import { VoiceReplies } from './voice-replies.service';

const OGG = Buffer.from('OggS');
const said: string[] = [];
const speaker = {
  speak: ({ text, language }: { text: string; language: string }) =>
    Promise.resolve(said.push(`${language}: ${text}`) > 0 ? OGG : undefined),
};
let isOn = true;
const voices = new VoiceReplies(speaker as unknown as Speaker, { isEnabled: () => isOn } as unknown as FeatureFlags);
const speaking: ChannelPort = Object.assign(new FakeChannel(), {
  sendVoice: () => Promise.resolve({ kind: 'accepted', externalId: 'v' } as const),
});
const REPLY = { text: 'El desayuno es de 06:30 a 10:30.', language: 'es', spoken: true } as const;

beforeEach(() => {
  said.length = 0;
  isOn = true;
});

describe('a reply that is said aloud', () => {
  it('is one to a guest who has spoken himself', async () => {
    expect([await voices.of(dueOutbound({ reply: REPLY }), speaking, 'free'), said]).toEqual([OGG, [`es: ${REPLY.text}`]]);
  });

  it.each([
    ['the guest has written', { ...REPLY, spoken: false }],
    ['nothing is said of how the guest spoke', { text: REPLY.text, language: 'es' }],
    ['it is long', { ...REPLY, text: 'a'.repeat(401) }],
    ['it holds a link', { ...REPLY, text: 'Pague aquí: https://pay.example.test/1' }],
    ['it holds the number of a booking', { ...REPLY, text: 'Su reserva es BK-1003.' }],
    ['there is something to choose', { ...REPLY, choices: [{ id: 'a', title: 'A' }] }],
  ] as const)('is none where %s', async (_why, reply) => {
    expect([await voices.of(dueOutbound({ reply }), speaking, 'free'), said]).toEqual([undefined, []]);
  });

  it('is none where the channel carries no sound, the window is closed, or the flag is off', async () => {
    expect(await voices.of(dueOutbound({ reply: REPLY }), new FakeChannel(), 'free')).toBeUndefined();
    expect(await voices.of(dueOutbound({ reply: REPLY }), speaking, 'template')).toBeUndefined();
    isOn = false;
    expect([await voices.of(dueOutbound({ reply: REPLY }), speaking, 'free'), said]).toEqual([undefined, []]);
  });
});
