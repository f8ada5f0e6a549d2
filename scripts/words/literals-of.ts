import { type SyntaxNode, syntaxTree, walk } from './syntax-tree.ts';

/** Attributes whose values nobody reads. */
const UNREAD = new Set([
  ...['className', 'id', 'type', 'role', 'href', 'key', 'name', 'viewBox', 'd', 'fill', 'stroke', 'transform'],
  ...['translate', 'scope', 'rel', 'target', 'textAnchor', 'htmlFor', 'value', 'lang', 'style', 'points'],
  ...['autoComplete', 'inputMode', 'accept', 'preserveAspectRatio', 'strokeDasharray', 'dominantBaseline', 'markerEnd'],
]);

/** Fields of tables whose words stand on the page, where they are one word alone. */
const READ_FIELDS =
  /^(label|title|text|hint|words|note|caption|legend|heading|reason|problem|message|part|kept|placeholder|summary)$/;

/** Errors for who writes the code, not for who reads the page. */
const OUR_OWN_ERRORS = new Set(['TypeError', 'RangeError']);

/** A text in a source file that is not translated. */
export interface Literal {
  readonly line: number;
  readonly text: string;
}

/**
 * Texts of a source file that somebody could read on the page, and that no `t` translates: words in JSX, and strings of
 * two words or more, wherever they are.
 * @throws SyntaxError when it is no TypeScript
 */
export function literalsOf(path: string, source: string): Literal[] {
  const found: Literal[] = [];
  const note = ({ start }: SyntaxNode, text: string): void => {
    found.push({ line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  walk(syntaxTree(path, source), (node, above) => {
    const parent = above.at(-1);
    if (isUnread(node)) return false;
    if (node.type === 'JSXText' && /\p{L}{2,}/u.test(String(node.value))) note(node, String(node.value));
    if (node.type === 'Literal' && typeof node.value === 'string' && isText(node.value, node, parent))
      note(node, node.value);
    // What is put into a text is looked at by itself.
    if (node.type === 'TemplateLiteral' && parent?.type !== 'TaggedTemplateExpression' && !isOtherForm(node, parent)) {
      const text = templateText(node);
      if (isSentence(text)) note(node, text);
    }
    return true;
  });
  return found;
}

const templateText = ({ quasis }: SyntaxNode): string =>
  (quasis as readonly { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked).join('0');

/** Whether it is the second form of `plural`, which only English has. */
const isOtherForm = (node: SyntaxNode, parent: SyntaxNode | undefined): boolean =>
  parent?.type === 'CallExpression' &&
  (parent.callee as { readonly name?: string }).name === 'plural' &&
  (parent.arguments as readonly SyntaxNode[])[2] === node;

/** Two words, or a word and a number, as a sentence has them. */
const isSentence = (text: string): boolean =>
  !/^(https?:|[#.]|rgba?\(|url\(|M \d)/.test(text) &&
  (/\p{L}{2,}[.,:;!?)”’]* +[(“‘]?\p{L}/u.test(text) || /\p{L}{2,} \d|\d \p{L}{2,}/u.test(text));

/** Names of classes, of which one has a hyphen. */
const isClassList = (text: string): boolean => /^[a-z][\w-]*( [a-z][\w-]*)*$/.test(text) && text.includes('-');

function isText(text: string, node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent || isClassList(text)) return false;
  if (parent.type === 'Property') {
    if (parent.key === node) return false;
    const { name, value } = parent.key as { readonly name?: string; readonly value?: string };
    if (READ_FIELDS.test(name ?? value ?? '') && /^\p{Lu}\p{L}/u.test(text)) return true;
  }
  if (parent.type === 'JSXAttribute' && /^\p{Lu}\p{L}/u.test(text)) return true;
  const isChoice = parent.type === 'ConditionalExpression' && parent.test !== node;
  if (isChoice && /^\p{Lu}\p{Ll}+/u.test(text)) return true;
  return isSentence(text);
}

/** Whether nobody reads what is below a node: types, comparisons, imports, errors of our own. */
function isUnread(node: SyntaxNode): boolean {
  const { type } = node;
  if (type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(type))
    return true;
  if (['ImportDeclaration', 'ImportExpression', 'ExportAllDeclaration'].includes(type)) return true;
  if (type === 'JSXAttribute') {
    const { name } = node.name as { readonly name: unknown };
    return typeof name === 'string' && (UNREAD.has(name) || name.startsWith('data-'));
  }
  if (type === 'BinaryExpression') return /^[!=]==?$/.test(String(node.operator));
  // Names of random sequences.
  if (type === 'CallExpression' && (node.callee as { readonly name?: string }).name === 'seededRandom') return true;
  if (type === 'NewExpression') {
    const { name } = node.callee as { readonly name?: string };
    return ['URL', 'RegExp', 'Worker'].includes(name ?? '') || OUR_OWN_ERRORS.has(name ?? '');
  }
  return false;
}
