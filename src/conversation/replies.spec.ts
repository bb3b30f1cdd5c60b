import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@/shared/language';
import type { Template } from './reply/render';

function templatesBelow(folder: string): [string, Template][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.replies.ts'))
    .flatMap((entry) => {
      const module = require(join(entry.parentPath, entry.name)) as Record<string, Record<string, Template>>;
      return Object.values(module).flatMap((replies) =>
        Object.entries(replies).map(([name, template]): [string, Template] => [`${entry.name} ${name}`, template]),
      );
    });
}

const TEMPLATES = templatesBelow(__dirname);
const gapsOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
/** Words that exist in Spanish only: a Portuguese reply with one of them was not written by a Brazilian. */
const SPANISH_ONLY = /\b(usted|habitaci[oó]n|noches|reserva su|gracias|hasta el|desde el|correo|nombre|ustedes|muy|pero|también)\b/i;
const PORTUGUESE_ONLY = /\b(você|quarto|noites|obrigad[oa]|até o|nome|também|não|são)\b/i;

describe('the replies', () => {
  it('are at least eighteen', () => {
    expect(TEMPLATES.length).toBeGreaterThan(18);
  });

  it.each(TEMPLATES)('%s speaks all three languages, with the same gaps and no figure of its own', (_name, template) => {
    for (const language of LANGUAGES) {
      expect(template[language].trim()).not.toBe('');
      expect(template[language]).not.toMatch(/\d/);
      expect([...new Set(gapsOf(template[language]))]).toEqual([...new Set(gapsOf(template.es))]);
    }
  });

  it.each(TEMPLATES)('%s does not mix its languages', (_name, template) => {
    expect(template.pt).not.toMatch(SPANISH_ONLY);
    expect(template.es).not.toMatch(PORTUGUESE_ONLY);
  });
});
