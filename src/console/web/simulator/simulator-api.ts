import type { SayOnWhatsapp, SimulatorState } from '@/console/contract/simulator.contract';

async function post(path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}

export const simulatorApi = {
  setClock: (now: Date): Promise<void> => post('/simulator/clock', { now: now.toISOString() }),
  setPmsFault: (fault: SimulatorState['pmsFault']): Promise<void> => post('/simulator/pms', { fault }),
  sayOnWhatsapp: (message: SayOnWhatsapp): Promise<void> => post('/simulator/whatsapp/messages', message),
  streamUrl: (hotel: string, conversation: string): string =>
    `/simulator/stream?hotel=${encodeURIComponent(hotel)}&conversation=${encodeURIComponent(conversation)}`,
};
