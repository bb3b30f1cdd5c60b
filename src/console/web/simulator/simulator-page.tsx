import { useState, type ReactElement } from 'react';
import type { SimulatedHotel } from '@/console/contract/simulator.contract';
import { Controls } from './controls';
import { WebchatPhone, WhatsAppPhone } from './guest-phones';
import { HotelSide } from './hotel-side';
import { PEOPLE } from './people';
import { useSimulator } from './use-simulator';
import { useWebchat } from './use-webchat';

type Channel = 'webchat' | 'whatsapp';

/** "Play the guest": a phone to talk to the hotel, and beside it what the hotel sees. */
export function SimulatorPage(): ReactElement {
  const { state } = useSimulator('', '');
  const [hotelId, setHotelId] = useState<string>();
  const hotels = state?.hotels ?? [];
  const hotel = hotels.find((candidate) => candidate.id === hotelId) ?? hotels[0];
  if (hotel === undefined) return <p className="loading">Opening the hotel…</p>;
  return <Stage key={hotel.id} hotel={hotel} hotels={hotels} onHotel={setHotelId} />;
}

interface StageProps {
  readonly hotel: SimulatedHotel;
  readonly hotels: readonly SimulatedHotel[];
  readonly onHotel: (id: string) => void;
}

function Stage({ hotel, hotels, onHotel }: StageProps): ReactElement {
  const [channel, setChannel] = useState<Channel>('webchat');
  const [personIndex, setPersonIndex] = useState(0);
  const [generation, setGeneration] = useState(0);
  const people = PEOPLE[hotel.id] ?? [];
  const person = people[personIndex] ?? { name: 'Guest', phone: '+51900000000', note: '' };
  const chat = useWebchat(hotel.webchat ?? '', generation);
  const { state, live } = useSimulator(hotel.id, conversationOf(hotel, channel, chat.view.visitorId, person.phone));
  return (
    <main>
      <header className="top">
        <h1>
          Atrio <small>Play the guest</small>
        </h1>
        <HotelChoice hotel={hotel} hotels={hotels} onHotel={onHotel} />
        <ChannelSwitch channel={channel} onChannel={setChannel} />
        {channel === 'whatsapp' ? (
          <label>
            Phone of
            <select value={personIndex} onChange={(event) => setPersonIndex(Number(event.target.value))}>
              {people.map(({ name, note }, index) => (
                <option key={name} value={index}>
                  {name} ({note})
                </option>
              ))}
            </select>
          </label>
        ) : (
          <button type="button" onClick={() => setGeneration(generation + 1)}>
            New guest
          </button>
        )}
        <Controls state={state} timeZone={hotel.timezone} />
        {!live && <span className="offline">offline</span>}
      </header>
      <div className="columns">
        {channel === 'webchat' ? <WebchatPhone hotel={hotel} chat={chat} /> : <WhatsAppPhone hotel={hotel} person={person} state={state} />}
        <HotelSide state={state} />
      </div>
    </main>
  );
}

function HotelChoice({ hotel, hotels, onHotel }: StageProps): ReactElement {
  return (
    <label>
      Hotel
      <select value={hotel.id} onChange={(event) => onHotel(event.target.value)}>
        {hotels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function conversationOf(hotel: SimulatedHotel, channel: Channel, visitorId: string | undefined, phone: string): string {
  if (channel === 'whatsapp') return `${hotel.id}/whatsapp/${hotel.whatsapp ?? ''}/${phone}`;
  return visitorId === undefined ? '' : `${hotel.id}/webchat/${hotel.webchat ?? ''}/${visitorId}`;
}

function ChannelSwitch({
  channel,
  onChannel,
}: {
  readonly channel: Channel;
  readonly onChannel: (channel: Channel) => void;
}): ReactElement {
  return (
    <div className="switch" role="radiogroup" aria-label="Channel">
      {(['webchat', 'whatsapp'] as const).map((name) => (
        <button key={name} type="button" role="radio" aria-checked={channel === name} onClick={() => onChannel(name)}>
          {name === 'webchat' ? 'Web chat' : 'WhatsApp'}
        </button>
      ))}
    </div>
  );
}
