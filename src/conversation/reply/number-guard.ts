import { DIGITS, type Evidence, LINKS, MONEY, SPOKEN_DATE, TIME } from './evidence';

/**
 * Figures in a reply that no tool has answered and the guest has not said: a price, a date, a time, a count or a
 * code that we would have invented. Empty means that the reply may go out.
 */
export function unfoundedFigures(reply: string, evidence: Evidence): string[] {
  const unfounded: string[] = [];
  let rest = reply;
  const check = (pattern: RegExp, isFounded: (figure: string) => boolean): void => {
    unfounded.push(...(rest.match(pattern) ?? []).filter((figure) => !isFounded(figure)));
    rest = rest.replaceAll(pattern, ' ');
  };
  check(LINKS, (link) => evidence.links.has(link));
  check(MONEY, (amount) => evidence.money.has(amount));
  check(TIME, (time) => evidence.times.has(time));
  check(SPOKEN_DATE, (date) => evidence.dates.has(date));
  check(DIGITS, (token) => evidence.tokens.has(token));
  return unfounded;
}
