import type { NluResult } from '@/capabilities/nlu';
import { SessionManager, type SessionState } from '@/capabilities/sessions';
import type { Hotel } from '@/capabilities/tenancy';
import type { Language } from '@/shared/language';
import { replyLanguage } from './reply-language';

const hotel = { languages: ['es', 'en', 'pt'], defaultLanguage: 'es' } as unknown as Hotel;
const fresh = new SessionManager().open(null, new Date('2026-11-21T15:00:00Z'));
const speaking = (language: Language | null, heardLanguage?: Language): SessionState => ({
  ...fresh,
  language,
  memory: heardLanguage === undefined ? {} : { heardLanguage },
});
const heard = (language: Language, languageConfidence: number, tags: string[] = []): NluResult =>
  ({ language, languageConfidence, tags }) as unknown as NluResult;

describe('the language of a reply', () => {
  it('is the guest’s own, from the first message on', () => {
    expect(replyLanguage(heard('pt', 0.95), speaking(null), hotel).language).toBe('pt');
  });

  it('is the hotel’s when a first message tells nothing', () => {
    expect(replyLanguage(heard('en', 0.4), speaking(null), hotel).language).toBe('es');
  });

  it('does not change for one foreign word', () => {
    expect(replyLanguage(heard('en', 0.95), speaking('es'), hotel)).toEqual({ language: 'es', heard: 'en' });
  });

  it('changes when another language is heard surely twice', () => {
    expect(replyLanguage(heard('en', 0.95), speaking('es', 'en'), hotel)).toEqual({ language: 'en', heard: undefined });
  });

  it('changes at once when asked to', () => {
    expect(replyLanguage(heard('en', 0.3, ['language:en']), speaking('pt'), hotel).language).toBe('en');
  });
});
