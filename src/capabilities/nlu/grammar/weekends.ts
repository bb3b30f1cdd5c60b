import { iso, nextWeekday, weekdayOf } from './civil';
import { findAll, word, type Found, type Read, type Scan } from './scan';

const FRIDAY = 5;
const SUNDAY = 7;
const NEXT = new Set(['proximo', 'next', 'otro', 'siguiente']);

/** "este finde": Friday or Saturday to Sunday or Monday; the guest has to say which. */
export function findWeekends(scan: Scan): Found[] {
  return findAll(scan, (index) => readWeekend(scan, index)).flatMap(({ value: friday, from, to }) => {
    const ins = [friday, friday + 1].filter((day) => day >= scan.today).map(iso);
    const outs = [iso(friday + 2), iso(friday + 3)];
    return [
      { type: 'check_in', value: ins[0] ?? '', from, to, ...(ins.length > 1 ? { readings: ins } : {}) },
      { type: 'check_out', value: outs[0] ?? '', from, to, readings: outs },
    ] satisfies Found[];
  });
}

function readWeekend(scan: Scan, index: number): Read<number> | undefined {
  const match = scan.lexicon.weekends.at(scan.tokens, index);
  if (match === undefined) return undefined;
  const friday = weekdayOf(scan.today) === SUNDAY ? scan.today + FRIDAY : nextWeekday(FRIDAY, scan.today - 1);
  const isNow = weekdayOf(scan.today) > FRIDAY && weekdayOf(scan.today) < SUNDAY;
  const coming = isNow ? scan.today - 1 : friday;
  return { value: NEXT.has(word(scan, index - 1)) ? coming + 7 : coming, next: match.next };
}
