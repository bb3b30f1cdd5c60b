import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(__dirname, '../..');

const GENERATED = path.join('src', 'platform', 'database', 'generated');
const isProduct = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.(spec|suite|fake|d)\.tsx?$/.test(file) && !file.startsWith(GENERATED);

/** Paths of the product's own TypeScript, relative to the repository: no tests, no fakes, nothing generated. */
export function productFiles(): readonly string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join('src', file))
    .filter(isProduct)
    .sort();
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Calls `visit` for every node of every product file. */
export function forEachNode(visit: (node: ts.Node, place: () => Place) => void): void {
  for (const file of productFiles()) {
    const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.ES2024, true);
    const walk = (node: ts.Node): void => {
      visit(node, () => ({ file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 }));
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
}
