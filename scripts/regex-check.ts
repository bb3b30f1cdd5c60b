/**
 * Looks for regular expressions that a guest's text could make slow (ReDoS), in every literal of the product.
 * Exponential growth, and polynomial growth above the square, ends with 1. Squares are listed: the texts we read
 * are cut at the channel's edge, so a square stays under a few milliseconds.
 */
import { check } from 'recheck';
import ts from 'typescript';
import { forEachNode, type Place } from './source/product-sources';

const WORST_DEGREE = 2;
const TIMEOUT_MS = 60_000;

interface Pattern extends Place {
  readonly source: string;
  readonly flags: string;
}

function ofLiteral(node: ts.RegularExpressionLiteral): { source: string; flags: string } {
  const end = node.text.lastIndexOf('/');
  return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
}

function ofConstructor(node: ts.NewExpression): { source: string; flags: string } | undefined {
  const [source, flags] = node.arguments ?? [];
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'RegExp' || !source || !ts.isStringLiteralLike(source))
    return undefined;
  return { source: source.text, flags: flags && ts.isStringLiteralLike(flags) ? flags.text : '' };
}

function patterns(): readonly Pattern[] {
  const found: Pattern[] = [];
  forEachNode((node, place) => {
    const pattern = ts.isRegularExpressionLiteral(node) ? ofLiteral(node) : ts.isNewExpression(node) ? ofConstructor(node) : undefined;
    if (pattern) found.push({ ...pattern, ...place() });
  });
  return found;
}

type Verdict = 'safe' | 'square' | 'vulnerable' | 'unknown';

async function verdictOf({ source, flags }: Pattern): Promise<{ verdict: Verdict; why: string }> {
  const result = await check(source, flags.replace(/[dy]/g, ''), { timeout: TIMEOUT_MS });
  if (result.status === 'safe') return { verdict: 'safe', why: result.complexity.summary };
  if (result.status === 'unknown') return { verdict: 'unknown', why: result.error.kind };
  const isSquare = result.complexity.type === 'polynomial' && result.complexity.degree <= WORST_DEGREE;
  return { verdict: isSquare ? 'square' : 'vulnerable', why: result.complexity.summary };
}

async function main(): Promise<void> {
  const counts: Record<Verdict, number> = { safe: 0, square: 0, vulnerable: 0, unknown: 0 };
  for (const pattern of patterns()) {
    const { verdict, why } = await verdictOf(pattern);
    counts[verdict] += 1;
    if (verdict !== 'safe')
      console.log(`${verdict.padEnd(10)} ${why.padEnd(24)} ${pattern.file}:${pattern.line}  /${pattern.source}/${pattern.flags}`);
  }
  console.log(
    `regular expressions: ${counts.safe} safe, ${counts.square} square, ${counts.unknown} unknown, ${counts.vulnerable} vulnerable`,
  );
  process.exitCode = counts.vulnerable + counts.unknown === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
