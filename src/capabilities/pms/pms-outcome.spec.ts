import { PmsError, refusal } from './pms-error.port';
import { outcomeOf } from './pms-outcome';

describe('an answer of the hotel system as a flow sees it', () => {
  it('is the value when there is one, an empty list included', async () => {
    expect(await outcomeOf(Promise.resolve([]))).toEqual({ kind: 'ok', value: [] });
  });

  it('names the rule that stands against a wish', async () => {
    const refused = outcomeOf(Promise.reject(PmsError.refused(refusal('max_nights', 30))));
    expect(await refused).toEqual({ kind: 'refused', code: 'RESTRICTION', rule: 'max_nights', limit: 30 });
    expect(await outcomeOf(Promise.reject(PmsError.refused(refusal('past_arrival'))))).toEqual({
      kind: 'refused',
      code: 'INVALID_DATES',
      rule: 'past_arrival',
    });
  });

  it('tells not known, not possible and not reachable apart', async () => {
    expect(await outcomeOf(Promise.reject(new PmsError('NOT_FOUND', '')))).toEqual({ kind: 'not_found' });
    expect(await outcomeOf(Promise.reject(new PmsError('UNSUPPORTED', '')))).toEqual({ kind: 'unsupported' });
    expect(await outcomeOf(Promise.reject(new PmsError('TIMEOUT_UNKNOWN', '')))).toEqual({ kind: 'unavailable', code: 'TIMEOUT_UNKNOWN' });
    expect(await outcomeOf(Promise.reject(new PmsError('AUTH', '')))).toEqual({ kind: 'unavailable', code: 'AUTH' });
  });

  it('does not swallow a mistake of ours', async () => {
    await expect(outcomeOf(Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  });
});
