/**
 * Lists the stable code of every AppError: alerts, tests and runbooks name these words.
 * Ends with 1 when two classes share a code or a code is not AREA.WHAT.
 * `--quiet` prints the problems only.
 */
import ts from 'typescript';
import { forEachNode, type Place } from './source/product-sources';

interface ErrorCode extends Place {
  readonly code: string;
  readonly name: string;
}

const isCode = (member: ts.ClassElement): member is ts.PropertyDeclaration & { initializer: ts.Expression } =>
  ts.isPropertyDeclaration(member) && ts.isIdentifier(member.name) && member.name.text === 'code' && member.initializer !== undefined;

const extendsAnError = (node: ts.ClassDeclaration): boolean =>
  (node.heritageClauses ?? []).some(
    (clause) => clause.token === ts.SyntaxKind.ExtendsKeyword && clause.types.some((type) => type.getText().endsWith('Error')),
  );

function literalOf(expression: ts.Expression): string | undefined {
  const inner = ts.isAsExpression(expression) ? expression.expression : expression;
  return ts.isStringLiteral(inner) ? inner.text : undefined;
}

function errorCodes(): readonly ErrorCode[] {
  const found: ErrorCode[] = [];
  forEachNode((node, place) => {
    if (!ts.isClassDeclaration(node) || node.name === undefined || !extendsAnError(node)) return;
    const code = node.members.filter(isCode).map((member) => literalOf(member.initializer))[0];
    if (code !== undefined) found.push({ code, name: node.name.text, ...place() });
  });
  return found.sort((a, b) => a.code.localeCompare(b.code));
}

function problemsOf(codes: readonly ErrorCode[]): readonly string[] {
  const shapeless = codes
    .filter(({ code }) => !/^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/.test(code))
    .map(({ code, name }) => `${name}: ${code} is not AREA.WHAT`);
  const shared = codes.filter(({ code }, at) => codes.findIndex((other) => other.code === code) !== at);
  return [...shapeless, ...shared.map(({ code, name, file }) => `${code} is used twice (again by ${name} in ${file})`)];
}

const codes = errorCodes();
const problems = problemsOf(codes);
if (!process.argv.includes('--quiet'))
  for (const { code, name, file, line } of codes) console.log(`${code.padEnd(32)} ${name.padEnd(32)} ${file}:${line}`);
for (const problem of problems) console.error(problem);
console.log(`${codes.length} error codes`);
process.exitCode = problems.length === 0 ? 0 : 1;
