import { ToldReception } from '../../../../test/support/told-intents';

describe('a question that only this hotel is asked', () => {
  const own = (topic: string) => [{ name: 'wash_clothes', confidence: 0.95, topic }];

  it('is answered by what the hotel says of the topic', async () => {
    const reception = new ToldReception('mare');
    const { text } = await reception.hearsAs(own('laundry'), 'do you wash clothes?', { language: 'en' });
    expect(text).toContain('We have no laundry; there is one two blocks away.');
  });

  it('is asked of a person when the hotel has said nothing, or names what it never says', async () => {
    const reception = new ToldReception('mare');
    reception.untold.add('laundry');
    await reception.hearsAs(own('laundry'), 'do you wash clothes?', { language: 'en' });
    await reception.hearsAs(own('helipad'), 'do you wash clothes?', { language: 'en' });
    expect(reception.escalations).toEqual(['unanswered_question', 'unanswered_question']);
  });

  it('is nobody’s without a topic', async () => {
    const reception = new ToldReception('mare');
    const { text } = await reception.hearsAs('wash_clothes', 'do you wash clothes?', { language: 'en' });
    expect(text).toContain('I am not sure I understood');
  });
});
