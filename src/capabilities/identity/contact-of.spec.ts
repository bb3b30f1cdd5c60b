import { channelId, conversationKey, tenantId } from '@/shared/ids';
import type { DueTurn, KnownContact } from '@/shared/turn';
import type { MessageSender } from '@/shared/unified-message';
import { contactOf } from './contact-of';

function turnOf(sender: Partial<MessageSender>, contact: KnownContact | null = null): DueTurn {
  const whatsapp = channelId('whatsapp');
  return {
    turnId: 't',
    conversationKey: conversationKey(tenantId('mirador'), whatsapp, '1', '+51999'),
    tenantId: tenantId('mirador'),
    channel: whatsapp,
    account: '1',
    address: '+51999',
    contact,
    owner: 'bot',
    ownerVersion: 0,
    aiDisclosed: false,
    session: null,
    correlationId: 'c',
    traceparent: null,
    fence: 1n,
    attempts: 1,
    messages: [
      {
        id: '1',
        receivedAt: '2026-11-21T15:00:00Z',
        channel: whatsapp,
        account: '1',
        providerMessageId: 'm',
        kind: 'text',
        text: 'hola',
        media: [],
        replyTo: null,
        sentAt: '2026-11-21T15:00:00Z',
        autoReplyAllowed: true,
        data: {},
        sender: { address: '+51999', addresses: ['+51999'], phone: null, ...sender },
      },
    ],
  };
}

describe('contactOf', () => {
  it('takes name and phone of a new guest from the channel', () => {
    expect(contactOf(turnOf({ name: 'Lucía', phone: '+51999' }))).toMatchObject({ name: 'Lucía', phone: '+51999', email: null });
  });

  it('accepts a guest without a phone', () => {
    expect(contactOf(turnOf({ name: 'Ana' }))).toMatchObject({ phone: null });
  });

  it('believes what the guest says of himself over a profile', () => {
    expect(contactOf(turnOf({ name: 'lucy ✨' }), { name: 'Lucía Vega', email: 'lucia@example.test' })).toMatchObject({
      name: 'Lucía Vega',
      email: 'lucia@example.test',
    });
  });

  it('keeps who a guest is, and does not let a told phone replace the one the channel vouches for', () => {
    const known = { id: '7', name: 'Carlos Ruiz', email: null, phone: '+51999111222' };
    expect(contactOf(turnOf({ name: 'C.' }, known), { phone: '+5100000000' })).toEqual(known);
  });
});
