import { messageOf } from '../../src/domain/words.ts';
import { type SyntaxNode, syntaxTree, walk } from './syntax-tree.ts';

/** Tags of texts that are translated, as `src/domain/words.ts` and `src/actions/rich.ts` have them. */
const TAGS = ['t', 'rich', 'one'];

/** Messages of a source file, in their order. @throws SyntaxError when it is no TypeScript */
export function messagesOf(path: string, source: string): string[] {
  const found: string[] = [];
  walk(syntaxTree(path, source), (node) => {
    const strings = stringsOf(node);
    if (strings) found.push(messageOf(strings));
    return true;
  });
  return found;
}

/** The strings between the values of a text that is translated; null for all else. */
export function stringsOf({ type, tag, quasi }: SyntaxNode): string[] | null {
  if (type !== 'TaggedTemplateExpression') return null;
  if (!TAGS.includes((tag as { readonly name?: string }).name ?? '')) return null;
  const { quasis } = quasi as { readonly quasis: readonly { readonly value: { readonly cooked: string } }[] };
  return quasis.map(({ value }) => value.cooked);
}
