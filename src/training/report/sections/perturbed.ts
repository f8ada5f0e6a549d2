import { answeredPairs } from '../../../bias/answered';
import { spearman } from '../../../bias/spearman';
import { IMAGE_INDICATORS } from '../../../domain/indicator';
import type { Comparison } from '../comparison';
import { meanOf, spread } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { Split } from '../paired-rows';
import { NOT_RUN, type Section } from '../section';
import { variantOf } from '../variants';
import { fixed, signed, table } from '../wording';

export type Perturbed = 'ablations' | 'robustness';

const TITLES: Readonly<Record<Perturbed, string>> = { ablations: 'Ablations', robustness: 'Robustness of the picture' };
const NOTES: Readonly<Record<Perturbed, string>> = {
  ablations: 'A part of the prompt left out.',
  robustness: 'The picture perturbed as another renderer would.',
};

/** Skill with something changed, and its change against the unchanged prompt on the same tiles. */
export interface Change {
  readonly value: number | null;
  readonly sd: number | null;
  readonly change: number | null;
}

/** Ablations or perturbations of every variant on both splits, means of the image indicators; income apart for ablations. */
export function perturbed(comparison: Comparison | undefined, kind: Perturbed): Section {
  const title = `${TITLES[kind]} (${comparison?.setting.splitColumn ?? 'no setting'})`;
  const changes = comparison ? changesOf(comparison, kind) : {};
  if (Object.keys(changes).length === 0) return { title, markdown: NOT_RUN, data: null };
  const names = [...new Set(Object.values(changes).flatMap((byName) => Object.keys(byName)))];
  const variants = Object.keys(changes);
  const parts = (['seen', 'unseen', 'incomeSeen', 'incomeUnseen'] as const).map((part) => {
    const cell = (c: Change | undefined) =>
      c && c.value !== null
        ? `${fixed(c.value)}${c.sd === null ? '' : ` ± ${fixed(c.sd)}`} (${signed(c.change)})`
        : 'n/a';
    const lines = names.map((name) => [name, ...variants.map((id) => cell(changes[id][name]?.[part]))]);
    return `### ${PART_TITLES[part]}\n\n${table(['change', ...variants.map((id) => variantOf(id).label)], lines)}`;
  });
  const note = `${NOTES[kind]} Spearman, mean over seeds ± standard deviation, and in brackets the change against the unchanged input on the same tiles.`;
  return { title, markdown: [note, ...parts].join('\n\n'), data: changes };
}

const PART_TITLES = {
  seen: 'Image indicators, seen held-out',
  unseen: 'Image indicators, unseen',
  incomeSeen: 'Income, seen held-out',
  incomeUnseen: 'Income, unseen',
} as const;

type Changes = Record<string, Record<string, Record<keyof typeof PART_TITLES, Change>>>;

/** Changes by variant and by name of the perturbation; variants without any are absent. */
export function changesOf({ variants }: Comparison, kind: Perturbed): Changes {
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
              seen: of(name, 'seen_heldout', IMAGE_INDICATORS),
              unseen: of(name, 'unseen', IMAGE_INDICATORS),
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
    return [{ value, change: value === null || plain === null ? null : value - plain }];
  });
  const values = pairs.map((p) => p.value);
  return { value: meanOf(values), sd: spread(values), change: meanOf(pairs.map((p) => p.change)) };
}

function rank(scores: readonly (number | null)[], truth: readonly (number | null)[], among: readonly number[]) {
  const pairs = answeredPairs(scores, truth, among);
  return spearman(pairs.prediction, pairs.truth);
}

function strictMean(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : meanOf(values);
}
