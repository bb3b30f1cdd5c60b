import type { Response } from '../turn/responder.service';
import { withRemarks } from './media-outcome';

const SEEN = 'Gracias por la foto: la verá recepción.';
const LOST = 'No estoy seguro de haber entendido.';
const HANDOVER = { reason: 'media_to_see', priority: 'normal', summary: {} } as const;

const response = (more: Partial<Response>): Response => ({
  paragraphs: [LOST],
  flows: [],
  handovers: [],
  tickets: [],
  told: {},
  remember: {},
  interrupts: false,
  isFallback: true,
  decision: 'fallback',
  ...more,
});

describe('one answer to a picture and its caption', () => {
  it('does not say that nothing was understood when the picture is answered', () => {
    const answered = withRemarks(response({}), { say: [SEEN], handover: HANDOVER }, true);
    expect(answered).toMatchObject({ paragraphs: [SEEN], handovers: [HANDOVER], isFallback: false, decision: 'answer' });
  });

  it('says so when nothing is said of the picture either', () => {
    expect(withRemarks(response({}), { say: [] }, true)).toMatchObject({ paragraphs: [LOST], isFallback: true, decision: 'fallback' });
  });

  it.each<[string, Partial<Response>]>([
    ['a person was called after it', { handovers: [HANDOVER] }],
    ['a question of a flow still stands', { flows: [{ flow: 'booking', step: 'dates', slots: {} }] }],
    ['the guest is asked which of two he meant', { decision: 'clarify' }],
  ])('keeps its words when %s', (_when, more) => {
    expect(withRemarks(response(more), { say: [SEEN] }, true).paragraphs).toEqual([LOST, SEEN]);
  });

  it('does not pass over words that came beside the picture', () => {
    expect(withRemarks(response({}), { say: [SEEN] }, false)).toMatchObject({ paragraphs: [LOST, SEEN], isFallback: true });
  });

  it('says once what both say', () => {
    const words = response({ paragraphs: [SEEN], decision: 'answer', isFallback: false });
    expect(withRemarks(words, { say: [SEEN] }, true).paragraphs).toEqual([SEEN]);
  });
});
