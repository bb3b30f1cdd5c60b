/** A piece of a message: words, or an address to open. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

/** What may end a sentence after an address. */
const AFTERWARDS = new Set(['.', ',', ';', ':', '!', '?', ')', '»', '"']);

/** The text in pieces; only whole `http:` and `https:` addresses become links. */
export function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\s)/).reduce<Piece[]>((pieces, word) => {
    const address = addressOf(word);
    if (address !== '') return [...pieces, { text: address, href: address }, { text: word.slice(address.length) }];
    const last = pieces.at(-1);
    if (last === undefined || last.href !== undefined) return [...pieces, { text: word }];
    return [...pieces.slice(0, -1), { text: last.text + word }];
  }, []);
}

/** The address with which a word begins; empty when it is none. */
function addressOf(word: string): string {
  if (!word.startsWith('https://') && !word.startsWith('http://')) return '';
  let end = word.length;
  while (AFTERWARDS.has(word.charAt(end - 1))) end -= 1;
  return URL.canParse(word.slice(0, end)) ? word.slice(0, end) : '';
}
