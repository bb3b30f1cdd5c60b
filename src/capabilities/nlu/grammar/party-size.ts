import { type PlacedCount } from './guests';
import { type Found } from './scan';

const sum = (counts: readonly PlacedCount[]): number => counts.reduce((total, { value }) => total + value.count, 0);

/** Adults, children and ages from all counts: "4 personas, 2 niños", "casal com bebê", "somos 4 con un nene de 3". */
export function partySize(counts: readonly PlacedCount[]): Found[] {
  const young = counts.filter(({ value }) => value.kind === 'children' || value.kind === 'babies');
  return [...adultsOf(counts, sum(young), young), ...childrenOf(young)];
}

function adultsOf(counts: readonly PlacedCount[], children: number, young: readonly PlacedCount[]): Found[] {
  const adults = counts.filter(({ value }) => value.kind === 'adults');
  if (adults.length > 0) return adults.map(({ value, from, to }) => count('adults', value.count, from, to));
  const company = counts.find(({ value }) => value.kind === 'company');
  const people = counts.filter(({ value }) => PEOPLE.has(value.kind));
  // "Somos 4: mi esposa, yo y los niños": the four have been named.
  const isNamed = people.every(({ value }) => company !== undefined && [0, children].includes(value.count - company.value.count));
  if (!isNamed) return people.map((placed) => peopleAsAdults(placed, children, young));
  return company === undefined ? [] : [count('adults', company.value.count, company.from, company.to)];
}

const PEOPLE: ReadonlySet<string> = new Set(['people', 'total', 'family']);

function peopleAsAdults({ value, from, to }: PlacedCount, children: number, young: readonly PlacedCount[]): Found {
  const without = value.count - children;
  if (children === 0 || without < 1) return count('adults', value.count, from, to);
  if (value.kind === 'family' || young.some((child) => child.value.isPart === true)) return count('adults', without, from, to);
  if (value.kind === 'people') return count('adults', value.count, from, to);
  // "somos 4 con dos niños": four with the children, or four and the children.
  return { type: 'adults', value: String(without), from, to, readings: [String(without), String(value.count)] };
}

function childrenOf(young: readonly PlacedCount[]): Found[] {
  const [first] = young;
  const last = young.at(-1);
  if (first === undefined || last === undefined) return [];
  if (young.length > 1 && young.every(({ value }) => value.kind === first.value.kind && value.ages === undefined)) {
    return young.map(({ value, from, to }) => count('children', value.count, from, to));
  }
  return [count('children', sum(young), first.from, last.to), ...agesOf(young, first.from, last.to)];
}

/** Only when every age is known; a baby without an age counts as 0. */
function agesOf(young: readonly PlacedCount[], from: number, to: number): Found[] {
  const ages = young.map(({ value }) => value.ages ?? (value.kind === 'babies' ? Array.from({ length: value.count }, () => 0) : undefined));
  if (ages.some((known, index) => known === undefined || known.length !== young[index]?.value.count)) return [];
  return [{ type: 'child_ages', value: ages.flat().join(','), from, to }];
}

const count = (type: 'adults' | 'children', value: number, from: number, to: number): Found => ({ type, value: String(value), from, to });
