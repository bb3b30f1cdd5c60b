import { findGupshupError } from './formats/gupshup/error-table';
import { findTwilioError } from './formats/twilio/error-table';
import { findKnownError } from './formats/whatsapp-cloud/error-table';
import { outcomeOfError } from './send-outcome.port';

describe('an error of a provider that is about the guest', () => {
  it.each([
    [findTwilioError, 21610, { refuses: 'all' }],
    [findGupshupError, 1012, { refuses: 'all' }],
    [findGupshupError, 1008, { refuses: 'all' }],
    [findGupshupError, 131050, { refuses: 'marketing' }],
    [findKnownError, 131026, { refuses: 'all' }],
    [findKnownError, 131050, { refuses: 'marketing' }],
    [findKnownError, 131049, {}],
    [findTwilioError, 21614, {}],
  ])('%p of %d is his refusal, where it is one', (find, code, more) => {
    expect(outcomeOfError(find(code) ?? 'bad_request', 'X', 1)).toEqual({ kind: 'refused', code: 'X', ...more });
  });

  it.each([
    [findKnownError, 131047],
    [findGupshupError, 1004],
    [findTwilioError, 63016],
  ])('%p of %d says that a template would be taken', (find, code) => {
    expect(outcomeOfError(find(code) ?? 'bad_request', 'X', 1)).toEqual({ kind: 'refused', code: 'X', wantsTemplate: true });
  });

  it('that nobody knows is judged by its class alone', () => {
    expect(outcomeOfError('bad_request', 'X', 1)).toEqual({ kind: 'refused', code: 'X' });
    expect(outcomeOfError('retry', 'X', 1)).toMatchObject({ kind: 'retry' });
  });
});
