import { type Language } from '@/shared/language';
import { PhraseTable } from '../text/phrase-table';
import { type Token } from '../text/tokens';

const NAMES = new PhraseTable<Language>([
  ...['english', 'ingles', 'inglesa'].map((name) => [name, 'en'] as const),
  ...['spanish', 'espanol', 'espanhol', 'castellano', 'castelhano'].map((name) => [name, 'es'] as const),
  ...['portuguese', 'portugues', 'portugese', 'portuguesa'].map((name) => [name, 'pt'] as const),
]);
const ASKING = new Set(
  `in en em please por favor back volver volvamos volvemos voltar voltamos regresar speak hablar habla hablas hablame hablan falar fala falam switch change cambiar cambia cambie mudar mude muda write escribe escriba responder responde
   respond reply answer language idioma lingua continue continuar seguir podemos can could puede puedes pode podes prefer prefiero prefiro only solo so do you voce usted`.split(
    /\s+/,
  ),
);
const LONGEST_REQUEST = 14;

/** The language a guest asks to be answered in: "please in English", "¿pueden hablar español?"; not "an English breakfast". */
export function languageRequest(tokens: readonly Token[]): Language | undefined {
  const words = tokens.filter(({ kind }) => kind === 'word');
  if (words.length > LONGEST_REQUEST) return undefined;
  for (let index = 0; index < words.length; index += 1) {
    const name = NAMES.at(words, index);
    if (name !== undefined && (words.length <= 2 || isAlone(words, index) || isAsked(words, index))) return name.value;
  }
  return undefined;
}

const COURTESIES = new Set(['please', 'pls', 'por', 'favor', 'porfa', 'porfavor', 'thanks', 'gracias', 'obrigado', 'obrigada', 'ok']);

/** "español, por favor" names a language and nothing else. */
const isAlone = (words: readonly Token[], index: number): boolean => words.every(({ text }, at) => at === index || COURTESIES.has(text));

const LINKS = new Set(['to', 'a', 'para', 'en', 'em', 'in', 'al', 'o', 'el']);

function isAsked(words: readonly Token[], index: number): boolean {
  const [second, first] = [words[index - 2]?.text ?? '', words[index - 1]?.text ?? ''];
  return ASKING.has(first) || (LINKS.has(first) && ASKING.has(second));
}
