import type { Flow } from '../flows/flow';
import type { IntentHandler } from '../flows/intent-handler';
import { planOf } from './plan';
import type { Turn } from './turn';

const flowNamed = (name: string): Flow => ({ name }) as Flow;
const booking = flowNamed('booking');
const services: Flow = { ...flowNamed('service_request'), dependsOnIntent: true };
const HANDLERS: Readonly<Record<string, IntentHandler>> = {
  make_booking: { kind: 'goal', flow: booking },
  check_availability: { kind: 'goal', flow: booking },
  room_service: { kind: 'goal', flow: services },
  housekeeping_request: { kind: 'goal', flow: services },
  late_checkout: { kind: 'goal', flow: flowNamed('late_checkout') },
};
const handlerOf = (label: string): IntentHandler => {
  const handler = HANDLERS[label];
  if (handler === undefined) throw new Error(label);
  return handler;
};
const unsure = (...names: string[]): Turn =>
  ({ nlu: { decision: 'clarify', intents: names.map((name) => ({ name, confidence: 0.45 })) } }) as unknown as Turn;
const plan = (turn: Turn) => planOf(turn, { frame: undefined, flow: undefined, handlerOf });

describe('what a turn will do', () => {
  it('does not ask which of two wishes is meant when both are one conversation', () => {
    const { begin, unclear } = plan(unsure('make_booking', 'check_availability'));
    expect([begin?.name, unclear]).toEqual(['booking', undefined]);
  });

  it('takes the next likely wish for the other choice when only one is listed', () => {
    const alone = unsure('make_booking');
    const withRival = (rival: string): Turn => ({ ...alone, nlu: { ...alone.nlu, rival } });
    expect(plan(withRival('late_checkout')).unclear).toEqual(['make_booking', 'late_checkout']);
    expect(plan(withRival('check_availability')).begin?.name).toBe('booking');
    expect(plan(alone).unclear).toBeUndefined();
  });

  it('asks which service is meant, although one conversation serves them all: dinner is no work for the cleaners', () => {
    const { begin, unclear } = plan(unsure('room_service', 'housekeeping_request'));
    expect([begin, unclear]).toEqual([undefined, ['room_service', 'housekeeping_request']]);
  });

  it('asks when they are not', () => {
    const { begin, unclear } = plan(unsure('make_booking', 'late_checkout'));
    expect([begin, unclear]).toEqual([undefined, ['make_booking', 'late_checkout']]);
  });
});
