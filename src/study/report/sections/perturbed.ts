import { answeredPairs } from '../../../bias/answered';
import { spearman } from '../../../bias/spearman';
import { averagedIndicators } from '../averaged';
import { meanOfKnown } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { Split } from '../paired-rows';
import { NOT_RUN, type Section } from '../section';
import type { VariantComparison } from '../variant-comparison';
import { fixed, signedFixed, table } from '../wording';

export type Perturbed = 'ablations' | 'robustness';

const TITLES: Readonly<Record<Perturbed, string>> = { ablations: 'Ablations', robustness: 'Robustness of the picture' };
const NOTES: Readonly<Record<Perturbed, string>> = {
  ablations: 'A part of the prompt left out.',
  robustness: 'The picture perturbed as another renderer would.',
};

/** Skill with something changed, and its change against the unchanged prompt on the same tiles. */
export interface Change {
  readonly value: number | null;
  readonly change: number | null;
  /** Tiles of the split, and runs over which the figures are means. */
  readonly n: number;
  readonly runs: number;
}

/**
 * Ablations or perturbations of every variant on both splits, means of the image indicators; income apart for
 * ablations.
 */
export function perturbed(comparison: VariantComparison | undefined, kind: Perturbed): Section {
  const title = `${TITLES[kind]} (${comparison?.setting.splitColumn ?? 'no setting'})`;
  const changes = comparison ? changesOf(comparison, kind) : {};
  if (Object.keys(changes).length === 0) return { title, markdown: NOT_RUN, data: null };
  const names = [...new Set(Object.values(changes).flatMap((byName) => Object.keys(byName)))];
  const variants = Object.keys(changes);
  const shown = kind === 'ablations' ? PARTS : PARTS.slice(0, 2);
  const parts = shown.map((part) => {
    const all = variants.flatMap((id) => names.flatMap((name) => changes[id][name]?.[part] ?? []));
    const unchanged = variants.map((id) => {
      const first = names.flatMap((name) => changes[id][name]?.[part] ?? [])[0];
      return fixed(first && first.value !== null && first.change !== null ? first.value - first.change : null);
    });
    const lines = names
      .filter((name) => name !== UNCHANGED)
      .map((name) => [name, ...variants.map((id) => signedFixed(changes[id][name]?.[part].change))]);
    const head = `### ${PART_TITLES[part]} (n ${Math.max(...all.map((c) => c.n))})`;
    const header = ['change of ρ', ...variants.map((id) => `\`${id}\``)];
    return `${head}\n\n${table(header, [['unchanged: ρ', ...unchanged], ...lines])}`;
  });
  const runs = Math.max(...Object.values(changes).flatMap((byName) => Object.values(byName).map((c) => c.unseen.runs)));
  const note =
    `${NOTES[kind]} First row: Spearman of the unchanged input on the same tiles; below, what the change does to it. ` +
    `Runs per variant: at most ${runs}. No intervals: on so few tiles a change of 0.02 is within noise.`;
  return { title, markdown: [note, ...parts].join('\n\n'), data: changes };
}

/** Name of the perturbation that changes nothing. */
const UNCHANGED = 'none';

const PART_TITLES = {
  seen: 'Image indicators, seen held-out',
  unseen: 'Image indicators, unseen',
  incomeSeen: 'Income, seen held-out',
  incomeUnseen: 'Income, unseen',
} as const;
const PARTS = ['seen', 'unseen', 'incomeSeen', 'incomeUnseen'] as const;

type Changes = Record<string, Record<string, Record<keyof typeof PART_TITLES, Change>>>;

/** Changes by variant and by name of the perturbation; variants without any are absent. */
export function changesOf({ variants }: VariantComparison, kind: Perturbed): Changes {
  const entries = [...variants].flatMap(([id, all]) => {
    const runs = all.filter((run) => Object.keys(run[kind] ?? {}).length > 0);
    if (runs.length === 0) return [];
    const names = [...new Set(runs.flatMap((run) => Object.keys(run[kind] ?? {})))];
    const of = (name: string, split: Split, indicators: readonly string[]) =>
      change(runs, kind, name, split, indicators);
    return [
      [
        id,
        Object.fromEntries(
          names.map((name) => [
            name,
            {
              seen: of(name, 'seen_heldout', averagedIndicators(runs[0])),
              unseen: of(name, 'unseen', averagedIndicators(runs[0])),
              incomeSeen: of(name, 'seen_heldout', ['income']),
              incomeUnseen: of(name, 'unseen', ['income']),
            },
          ]),
        ),
      ] as const,
    ];
  });
  return Object.fromEntries(entries);
}

function change(
  runs: readonly EvaluationFile[],
  kind: Perturbed,
  name: string,
  split: Split,
  indicators: readonly string[],
): Change {
  const pairs = runs.flatMap((run) => {
    const part = run[kind]?.[name];
    if (!part) return [];
    const among = part.tiles.flatMap((tile, k) => (run.split[tile] === split ? [k] : []));
    const rhos = indicators.map((id) => {
      const changed = part.scores[id];
      if (!changed || !run.scores[id]) return null;
      const truth = part.tiles.map((tile) => run.truth[id][tile]);
      const plain = part.tiles.map((tile) => run.scores[id][tile]);
      return { changed: rank(changed, truth, among), plain: rank(plain, truth, among) };
    });
    const value = strictMean(rhos.map((r) => r?.changed ?? null));
    const plain = strictMean(rhos.map((r) => r?.plain ?? null));
    return [{ value, change: value === null || plain === null ? null : value - plain, n: among.length }];
  });
  return {
    value: meanOfKnown(pairs.map((p) => p.value)),
    change: meanOfKnown(pairs.map((p) => p.change)),
    n: Math.max(0, ...pairs.map((p) => p.n)),
    runs: pairs.length,
  };
}

function rank(scores: readonly (number | null)[], truth: readonly (number | null)[], among: readonly number[]) {
  const pairs = answeredPairs(scores, truth, among);
  return spearman(pairs.prediction, pairs.truth);
}

function strictMean(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : meanOfKnown(values);
}
