import { AppError } from '@/shared/app-error';
import { type Language, type Translated } from '@/shared/language';

/** A sentence with named gaps: `Hola, {name}.` It holds no digit: figures come in through the gaps only. */
export type Template = Translated;

export class TemplateError extends AppError {
  readonly code = 'CONVERSATION.TEMPLATE';
}

/** @throws TemplateError when a gap has no value: half a sentence is not said. */
export function render(template: Template, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return template[language].replaceAll(/\{(\w+)\}/g, (_gap, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TemplateError('a reply lacks a value', { details: { gap: name } });
    return value;
  });
}

/** The same sentence in every language, for one that is said later, in whatever language is spoken then. */
export const inAllLanguages = (say: (language: Language) => string): Translated => ({ es: say('es'), en: say('en'), pt: say('pt') });
