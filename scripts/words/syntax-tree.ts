import { parseSync } from 'vite';

/** A node of a source file's syntax tree, as ESTree has it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Goes through a tree from the top. @param visit is told the node and those above it; false: not what is below */
export function walk(node: unknown, visit: (node: SyntaxNode, above: readonly SyntaxNode[]) => boolean): void {
  const go = (value: unknown, above: readonly SyntaxNode[]): void => {
    if (Array.isArray(value)) {
      for (const part of value) go(part, above);
      return;
    }
    if (!isNode(value) || !visit(value, above)) return;
    const inside = [...above, value];
    for (const part of Object.values(value)) go(part, inside);
  };
  go(node, []);
}

/** @throws SyntaxError when it is no TypeScript */
export function syntaxTree(path: string, source: string): SyntaxNode {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`);
  return program as unknown as SyntaxNode;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
