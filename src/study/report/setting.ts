import type { EvaluationFile } from './evaluation-file';
import { inTableOrder, type Role, variantOf } from './variants';

/** All runs trained on one set of seen countries under one split column. */
export interface Setting {
  readonly splitColumn: string;
  readonly seenCountries: readonly string[];
  /** Confounders of the Atlas where they are not the shipped ones. */
  readonly dials: EvaluationFile['dials'];
  /** Seed of the base where it is not the first one. */
  readonly baseSeed: EvaluationFile['baseSeed'];
  /** Last checkpoint of every variant and seed, in full precision. */
  readonly final: readonly EvaluationFile[];
  /** Every checkpoint in full precision, the last ones included. */
  readonly checkpoints: readonly EvaluationFile[];
  /** Runs with 8- or 4-bit weights. */
  readonly quantised: readonly EvaluationFile[];
}

/**
 * Sorts evaluation files into settings, by split column and then by the number of seen countries, most first.
 * @throws Error when two files describe the same checkpoint: neither could be called the result.
 */
export function settingsOf(files: readonly EvaluationFile[]): Setting[] {
  refuseDuplicates(files);
  const nameOf = (f: EvaluationFile) =>
    `${f.splitColumn} ${[...f.seenCountries].sort().join(' ')} ${JSON.stringify(f.dials)} ${f.baseSeed}`;
  const names = [...new Set(files.map(nameOf))];
  return names
    .map((name) => files.filter((f) => nameOf(f) === name))
    .map(toSetting)
    .sort(bySplitColumnThenCountries);
}

/** The setting with the most seen countries of a split column; the others of that column only feed the curves. */
export function fullSetting(settings: readonly Setting[], splitColumn: string): Setting | undefined {
  return settings.find((s) => s.splitColumn === splitColumn);
}

/** Final runs by variant, seeds ascending, variants of the given roles in table order. */
export function byVariant(runs: readonly EvaluationFile[], roles: readonly Role[]): Map<string, EvaluationFile[]> {
  const ids = inTableOrder(runs.map((r) => r.variant)).filter((id) => roles.includes(variantOf(id).role));
  return new Map(ids.map((id) => [id, runs.filter((r) => r.variant === id).sort((a, b) => a.seed - b.seed)]));
}

/**
 * Whether a run had come to the end of its steps: an evaluation on the way is no result, even while the result is
 * missing.
 */
function isFinished({ budget, settings }: EvaluationFile): boolean {
  return typeof settings.steps !== 'number' || budget.steps >= settings.steps;
}

function toSetting(files: EvaluationFile[]): Setting {
  const full = files.filter((f) => f.weights === 'fp32');
  const isLast = (file: EvaluationFile) =>
    isFinished(file) &&
    !full.some((f) => f.variant === file.variant && f.seed === file.seed && f.budget.steps > file.budget.steps);
  return {
    splitColumn: files[0].splitColumn,
    seenCountries: [...files[0].seenCountries].sort(),
    dials: files[0].dials,
    baseSeed: files[0].baseSeed,
    final: full.filter(isLast),
    checkpoints: full,
    quantised: files.filter((f) => f.weights !== 'fp32'),
  };
}

function refuseDuplicates(files: readonly EvaluationFile[]): void {
  const seen = new Set<string>();
  for (const { variant, seed, splitColumn, seenCountries, dials, baseSeed, weights, budget } of files) {
    const other = `${dials ? `, dials ${JSON.stringify(dials)}` : ''}${baseSeed ? `, base ${baseSeed}` : ''}`;
    const key = `${variant}, seed ${seed}, ${splitColumn} (${[...seenCountries].sort()})${other}, ${weights}, ${budget.steps} steps`;
    if (!seen.has(key)) {
      seen.add(key);
      continue;
    }
    throw new Error(
      `Two evaluation files hold ${key}. Remove one, or name other settings urban-r1-grid-..., -long, -hard.`,
    );
  }
}

function bySplitColumnThenCountries(a: Setting, b: Setting): number {
  return a.splitColumn.localeCompare(b.splitColumn) || b.seenCountries.length - a.seenCountries.length;
}
