import fc from 'fast-check';

type Path = readonly (string | number)[];

const pathsOf = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom<unknown>('\u0000', '\ud800', 1e308, -0, '9'.repeat(5_000), '__proto__', 'constructor', 'whatsapp:'),
);

/** Bodies with one part replaced, a few bytes changed, or a piece cut out. */
export function mutationsOf(original: unknown, encode: (value: unknown) => Buffer): fc.Arbitrary<Buffer> {
  const base = encode(original);
  const structural = fc.tuple(fc.constantFrom(...pathsOf(original)), strange).map(([path, by]) => encode(replaced(original, path, by)));
  const raw = fc
    .array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => changes.reduce((body, [at, byte]) => body.fill(byte, at, at + 1), Buffer.from(base)));
  const cut = fc
    .tuple(fc.nat(base.length), fc.nat(base.length))
    .map(([from, to]) => Buffer.concat([base.subarray(0, from), base.subarray(to)]));
  return fc.oneof(structural, raw, cut);
}

/** Proofs that nobody authentic has made: another secret, nothing, a part, more, a byte of it changed. */
export function forgeriesOf(proof: string, ofAnotherSecret: string, count: number): string[] {
  const shaped = Array.from({ length: count }, (_, n) => {
    const at = n % proof.length;
    const by = String.fromCharCode(proof.charCodeAt(at) === 65 + (n % 26) ? 66 + (n % 26) : 65 + (n % 26));
    return proof.slice(0, at) + by + proof.slice(at + 1);
  });
  const clumsy = [
    '',
    ' ',
    'null',
    'undefined',
    '*',
    '%00',
    proof.slice(1),
    proof.slice(0, -1),
    `${proof}0`,
    `${proof},${proof}`,
    ofAnotherSecret,
  ];
  return [...clumsy, ...shaped].slice(0, count);
}
