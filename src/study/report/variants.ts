/** What part a variant plays in the report. */
export type Role = 'base' | 'sft' | 'urban-r1' | 'grid' | 'stress' | 'trees' | 'ceiling';

export interface Variant {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
}

export const COLOURS: Readonly<Record<Role, string>> = {
  base: '#888888',
  sft: '#C97F00',
  'urban-r1': '#1A80C4',
  grid: '#1A80C4',
  stress: '#1A80C4',
  trees: '#009E73',
  ceiling: '#8250DF',
};

/** What answers with what the causes alone make of a region: no run, but the most that pictures and places can tell. */
export const CEILING = 'ceiling';

/** Known variants in the order of every table. */
const VARIANTS: readonly Variant[] = [
  { id: 'base', label: 'base', role: 'base' },
  { id: 'sft', label: 'SFT (converged)', role: 'sft' },
  { id: 'sft-cot', label: 'SFT (with traces)', role: 'sft' },
  { id: 'sft-matched', label: 'SFT (label-matched)', role: 'sft' },
  { id: 'sft-no-place', label: 'SFT (no place text)', role: 'sft' },
  { id: 'sft-swap', label: 'SFT (places swapped)', role: 'sft' },
  { id: 'sft-centred', label: 'SFT (centred labels)', role: 'sft' },
  { id: 'sft-centred-swap', label: 'SFT (centred labels, places swapped)', role: 'sft' },
  { id: 'sft-centred-swap-cot', label: 'SFT (centred labels, places swapped, traces)', role: 'sft' },
  {
    id: 'sft-carried',
    label: 'SFT (centred labels, places swapped, traces, half beside another picture)',
    role: 'sft',
  },
  { id: 'sft-centred-swap-matched', label: 'SFT (centred labels, places swapped, label-matched)', role: 'sft' },
  { id: 'sft-kl', label: 'SFT (held near the base)', role: 'sft' },
  { id: 'sft-scaffold', label: 'SFT (scaffold: 25 steps, centred labels, traces)', role: 'sft' },
  { id: 'urban-r1', label: 'Urban-R1', role: 'urban-r1' },
  { id: 'urban-r1-plain', label: 'Urban-R1 (plain reward)', role: 'urban-r1' },
  { id: 'urban-r1-geo', label: 'Urban-R1 (geographic groups)', role: 'urban-r1' },
  { id: 'urban-r1-swap', label: 'Urban-R1 (plain reward, places swapped)', role: 'urban-r1' },
  { id: 'urban-r1-mixed', label: 'Urban-R1 (groups of mixed nations)', role: 'urban-r1' },
  { id: 'urban-r1-carried', label: 'Urban-R1 (after SFT beside other pictures, 150 steps)', role: 'urban-r1' },
  { id: 'urban-r1-scaffold', label: 'Urban-R1 (after the scaffold)', role: 'urban-r1' },
  { id: 'trees-image', label: 'Trees on image features', role: 'trees' },
  { id: 'trees-place', label: 'Trees on place features', role: 'trees' },
  { id: 'trees-both', label: 'Trees on image and place', role: 'trees' },
  { id: CEILING, label: 'Ceiling (the causes themselves)', role: 'ceiling' },
];

/** Roles of variants that are not in the table, by the beginning of their name. */
const PREFIXES: readonly (readonly [prefix: string, role: Role])[] = [
  ['urban-r1-grid', 'grid'],
  ['urban-r1-long', 'stress'],
  ['urban-r1-hard', 'stress'],
  ['urban-r1', 'urban-r1'],
  ['sft', 'sft'],
  ['trees', 'trees'],
  ['base', 'base'],
];

/** Label and role of a variant; one that is not in the table keeps its name and takes its role from the prefix. */
export function variantOf(id: string): Variant {
  const known = VARIANTS.find((v) => v.id === id);
  if (known) return known;
  const role = PREFIXES.find(([prefix]) => id.startsWith(prefix))?.[1];
  if (role) return { id, label: id, role };
  const prefixes = PREFIXES.map(([prefix]) => prefix).join(', ');
  throw new RangeError(`Unknown variant "${id}"; its name must begin with one of: ${prefixes}`);
}

/** Variant ids in the order of the table, then by name. */
export function inTableOrder(ids: Iterable<string>): string[] {
  const position = (id: string) => {
    const index = VARIANTS.findIndex((v) => v.id === id);
    return index < 0 ? VARIANTS.length : index;
  };
  return [...new Set(ids)].sort((a, b) => position(a) - position(b) || (a < b ? -1 : 1));
}
