import { type TrainingRow } from '../classifier/intent-model';
import { type Overlay } from './overlay';
import { namesOf } from './train-overlay';

const OVERLAY: Overlay = {
  rows: [
    { text: '¿alquilan kayaks?', intent: 'kayak_rental', language: 'es', author: 'hotel', weight: 2 },
    { text: '¿hay kayaks?', intent: 'kayak_rental', language: 'es', author: 'hotel', weight: 2 },
    { text: 'do you rent kayaks?', intent: 'kayak_rental', language: 'en', author: 'hotel', weight: 2 },
    { text: '¿puedo salir a las 3?', intent: 'late_checkout', language: 'es', author: 'hotel', weight: 2 },
  ],
  disabled: [],
  answers: { kayak_rental: 'own_kayaks' },
  roomTypes: [],
};

describe('what a hotel adds', () => {
  it('is known by the names of its own intents, once in each language, like any other of its examples', () => {
    expect(namesOf(OVERLAY, OVERLAY.rows)).toEqual([
      { text: 'kayak rental', intent: 'kayak_rental', language: 'es', author: 'hotel', weight: 2 },
      { text: 'kayak rental', intent: 'kayak_rental', language: 'en', author: 'hotel', weight: 2 },
    ]);
  });

  it('takes no name from an intent that has it as an example', () => {
    const base: TrainingRow = { text: 'Kayak rental?', intent: 'amenities_info', language: 'en' };
    expect(namesOf(OVERLAY, [...OVERLAY.rows, base]).map(({ language }) => language)).toEqual(['es']);
  });
});
