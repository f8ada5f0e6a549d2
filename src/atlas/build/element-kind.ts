/** What an element of a block is; its index in `ELEMENT_KINDS` is stored. */
export type ElementKind =
  | 'roof'
  | 'flatRoof'
  | 'tower'
  | 'hall'
  | 'shanty'
  | 'tank'
  | 'container'
  | 'crane'
  | 'lawn'
  | 'garden'
  | 'parking'
  | 'concrete'
  | 'pitch'
  | 'track'
  | 'pool'
  | 'pond'
  | 'path'
  | 'paving'
  | 'dirt'
  | 'car';

/** What a kind counts as in the truth. */
export type ElementShare = 'floors' | 'works' | 'green' | 'sealed' | 'none';

/** Every kind, in the order of their stored numbers. */
export const ELEMENT_KINDS: readonly { readonly id: ElementKind; readonly counts: ElementShare }[] = [
  { id: 'roof', counts: 'floors' },
  { id: 'flatRoof', counts: 'floors' },
  { id: 'tower', counts: 'floors' },
  { id: 'hall', counts: 'works' },
  { id: 'shanty', counts: 'floors' },
  { id: 'tank', counts: 'works' },
  { id: 'container', counts: 'none' },
  { id: 'crane', counts: 'none' },
  { id: 'lawn', counts: 'green' },
  { id: 'garden', counts: 'green' },
  { id: 'parking', counts: 'sealed' },
  { id: 'concrete', counts: 'sealed' },
  { id: 'pitch', counts: 'green' },
  { id: 'track', counts: 'sealed' },
  { id: 'pool', counts: 'none' },
  { id: 'pond', counts: 'none' },
  { id: 'path', counts: 'sealed' },
  { id: 'paving', counts: 'sealed' },
  { id: 'dirt', counts: 'none' },
  { id: 'car', counts: 'none' },
];

const NUMBERS = new Map(ELEMENT_KINDS.map(({ id }, i) => [id, i]));

/** The stored number of a kind. @throws RangeError for one that has no row */
export function kindNumber(id: ElementKind): number {
  const n = NUMBERS.get(id);
  if (n === undefined) throw new RangeError(`Element kind "${id}" has no row in ELEMENT_KINDS`);
  return n;
}
