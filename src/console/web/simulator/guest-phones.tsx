import type { ReactElement } from 'react';
import type { PhoneMessage, SimulatedHotel, SimulatorState } from '@/console/contract/simulator.contract';
import type { ChatMessage } from '../webchat/webchat-client';
import { Phone, type Bubble } from './phone';
import { simulatorApi } from './simulator-api';
import { SUGGESTIONS } from './suggestions';
import type { useWebchat } from './use-webchat';

interface Common {
  readonly hotel: SimulatedHotel;
}

const STATUS_MARKS: Readonly<Record<string, Bubble['mark']>> = { new: 'sent', done: 'read', failed: 'failed', dead: 'failed' };

export function WebchatPhone({ hotel, chat }: Common & { readonly chat: ReturnType<typeof useWebchat> }): ReactElement {
  const { client, view } = chat;
  return (
    <Phone
      skin="webchat"
      title={hotel.name}
      subtitle={view.connection === 'open' ? 'Web chat' : 'connecting…'}
      timeZone={hotel.timezone}
      bubbles={view.messages.map((message) => webchatBubble(message, (clientId) => void client.retry(clientId)))}
      typing={view.typing}
      suggestions={SUGGESTIONS[hotel.id] ?? []}
      onSay={(text) => void client.say(text)}
    />
  );
}

function webchatBubble(message: ChatMessage, retry: (clientId: string) => void): Bubble {
  const { clientId } = message;
  return {
    key: message.clientId ?? message.id,
    from: message.direction === 'in' ? 'guest' : 'hotel',
    text: message.text,
    at: message.at,
    mark: message.direction === 'in' ? message.state : 'none',
    ...(message.state === 'failed' && clientId !== undefined ? { retry: () => retry(clientId) } : {}),
  };
}

interface WhatsAppProps extends Common {
  readonly person: { readonly name: string; readonly phone: string };
  readonly state: SimulatorState | undefined;
}

export function WhatsAppPhone({ hotel, person, state }: WhatsAppProps): ReactElement {
  return (
    <Phone
      skin="whatsapp"
      title={hotel.name}
      subtitle={`WhatsApp · ${person.name}`}
      timeZone={hotel.timezone}
      bubbles={(state?.messages ?? []).map(whatsappBubble)}
      typing={state?.typing ?? false}
      suggestions={SUGGESTIONS[hotel.id] ?? []}
      onSay={(text) => void simulatorApi.sayOnWhatsapp({ hotel: hotel.id, phone: person.phone, name: person.name, text })}
    />
  );
}

const whatsappBubble = (message: PhoneMessage): Bubble => ({
  key: message.id,
  from: message.direction === 'in' ? 'guest' : 'hotel',
  text: message.text ?? '(no text)',
  at: message.at,
  mark: message.direction === 'in' ? (STATUS_MARKS[message.state] ?? 'sent') : 'none',
});
