import { templateFor } from './reply-template';

const ES = { name: 'respuesta', language: 'es', parameters: ['{text}'] };
const REPLY = { text: 'Sí, tenemos.\n\n¿Le reservo?', language: 'es' };

describe('the template that a hotel has for a reply after the window', () => {
  it('is that of the reply’s language, with its words in one line', () => {
    const setting = {
      es: ES,
      pt: { ...ES, name: 'resposta', language: 'pt_BR', category: 'marketing', parameters: ['Mirador', '{text}'] },
    };
    expect(templateFor(setting, REPLY)).toEqual({
      name: 'respuesta',
      language: 'es',
      category: 'utility',
      parameters: ['Sí, tenemos. ¿Le reservo?'],
    });
    expect(templateFor(JSON.stringify(setting), { text: 'Sim', language: 'pt' })).toEqual({
      name: 'resposta',
      language: 'pt_BR',
      category: 'marketing',
      parameters: ['Mirador', 'Sim'],
    });
  });

  it.each([
    ['there is none of its language', { en: ES }, REPLY],
    ['there is none at all', undefined, REPLY],
    ['the setting is no JSON', '{"es":', REPLY],
    ['it has no name', { es: { ...ES, name: '' } }, REPLY],
    ['its category is none', { es: { ...ES, category: 'service' } }, REPLY],
    ['the words do not fit', { es: ES }, { ...REPLY, text: 'a '.repeat(451) + 'aa' }],
    ['there are no words', { es: ES }, { ...REPLY, text: ' \n ' }],
    ['a language is a name of the machine', { es: ES }, { ...REPLY, language: '__proto__' }],
  ])('is none when %s', (_why, setting, reply) => {
    expect(templateFor(setting, reply)).toBeUndefined();
  });

  it('takes the words as they are, whatever they look like', () => {
    expect(templateFor({ es: ES }, { ...REPLY, text: '$& {text} $1' })?.parameters).toEqual(['$& {text} $1']);
  });

  it('may say nothing of the reply: then it fits whatever it is', () => {
    const setting = { es: { ...ES, parameters: ['Mirador'] } };
    expect(templateFor(setting, { ...REPLY, text: 'x'.repeat(5_000) })?.parameters).toEqual(['Mirador']);
  });
});
