import { stringsOf } from './messages-of.ts';
import { type SyntaxNode, syntaxTree, walk } from './syntax-tree.ts';

/** What stands in a function is done when that is called: getters and methods are functions as well. */
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** Functions of `src/domain/words.ts` that ask for the language. */
const ASKING = new Set(['plural', 'spokenLocale', 'translationSpoken']);

/**
 * Lines of a source file at which its module says a text, or asks for the language, while it is evaluated.
 * @throws SyntaxError when it is no TypeScript
 */
export function earlyTexts(path: string, source: string): number[] {
  const lines = new Set<number>();
  walk(syntaxTree(path, source), (node, above) => {
    if (asksForLanguage(node) && !above.some(({ type }) => FUNCTIONS.has(type)))
      lines.add(source.slice(0, node.start).split('\n').length);
    return true;
  });
  return [...lines];
}

const asksForLanguage = (node: SyntaxNode): boolean =>
  stringsOf(node) !== null ||
  (node.type === 'CallExpression' && ASKING.has((node.callee as { readonly name?: string }).name ?? ''));
