const BORDER = /[\s@"'<>(),;=[\]]/;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 190;

/**
 * Mail addresses hidden, found outwards from each "@" so that no text costs more than one pass. Wider than an address may
 * be: what surrounds it is hidden with it. `node_modules/@scope/name` is none.
 */
export function maskAddresses(text: string): string {
  let masked = '';
  let done = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = reach(text, at, -1, LONGEST_LOCAL);
    const end = reach(text, at, 1, LONGEST_DOMAIN) + 1;
    if (start === at || start < done || !isDomain(text.slice(at + 1, end))) continue;
    masked += `${text.slice(done, start)}[email]`;
    done = end;
  }
  return masked + text.slice(done);
}

/** The last character in one direction that still belongs to the address. */
function reach(text: string, at: number, step: 1 | -1, most: number): number {
  let last = at;
  while (Math.abs(last - at) < most && text[last + step] !== undefined && !BORDER.test(text.charAt(last + step))) last += step;
  return last;
}

const isDomain = (words: string): boolean => words.length >= 3 && words.split('/')[0]?.includes('.') === true;
