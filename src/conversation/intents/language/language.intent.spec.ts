import { ToldReception } from '../../../../test/support/told-intents';

jest.setTimeout(60_000);

describe('another language', () => {
  it('that was named is spoken from now on', async () => {
    expect((await new ToldReception().hears('back to English please')).text).toContain('let us go on in English');
  });

  it('that was not named is asked for', async () => {
    const { text } = await new ToldReception().hearsAs('change_language', 'can you speak my language?', { language: 'en' });
    expect(text).toContain('I can answer in español, English and português');
  });
});
