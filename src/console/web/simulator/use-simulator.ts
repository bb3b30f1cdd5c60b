import { useEffect, useState } from 'react';
import type { SimulatorState } from '@/console/contract/simulator.contract';
import { simulatorApi } from './simulator-api';

/** What the hotel sees, live. The browser's EventSource reconnects by itself. */
export function useSimulator(hotel: string, conversation: string): { state: SimulatorState | undefined; live: boolean } {
  const [state, setState] = useState<SimulatorState>();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource(simulatorApi.streamUrl(hotel, conversation));
    source.onopen = () => setLive(true);
    source.onerror = () => setLive(false);
    source.onmessage = (event: MessageEvent<string>) => setState(JSON.parse(event.data) as SimulatorState);
    return () => source.close();
  }, [hotel, conversation]);
  return { state, live };
}
