import { indicatorsOf } from '../averaged';
import { figureOf } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { PairedRows, type Split } from '../paired-rows';
import { NOT_RUN, type Section, type Study } from '../section';
import { skill } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, seedFigureText, signedFixed, table } from '../wording';

/** Largest loss of Spearman that a shipped quantised checkpoint may have. */
export const ALLOWED_LOSS = 0.01;

export interface QuantisationLoss {
  readonly variant: string;
  readonly seed: number;
  readonly splitColumn: string;
  readonly weights: string;
  readonly indicator: string;
  readonly seen: number | null;
  readonly unseen: number | null;
  /** Quantised minus full precision, on the same tiles. */
  readonly seenChange: number | null;
  readonly unseenChange: number | null;
}

/** Spearman of quantised checkpoints against the same checkpoint in full precision, per indicator. */
export function quantisation(study: Study): Section {
  const title = 'Quantisation, and the shipped models on all tiles';
  const losses = quantisationLosses(study);
  const shipped = shippedFigures(study);
  if (shipped.length === 0) return { title, markdown: NOT_RUN, data: null };
  const lines = losses.map((l) => [
    `${variantOf(l.variant).label}, seed ${l.seed}, ${l.splitColumn}`,
    l.weights,
    l.indicator,
    `${fixed(l.seen)} (${signedFixed(l.seenChange)})`,
    `${fixed(l.unseen)} (${signedFixed(l.unseenChange)})`,
    worstChange(l) >= -ALLOWED_LOSS ? 'yes' : 'no',
  ]);
  const header = ['checkpoint', 'weights', 'indicator', 'ρ seen held-out', 'ρ unseen', `loses at most ${ALLOWED_LOSS}`];
  const note = 'In brackets the change against fp32 of the same checkpoint on the same tiles.';
  const parts = [
    'Shipped models on every tile that their evaluation holds; means of the image indicators, 95 % block intervals.',
    table(
      ['checkpoint', 'weights', 'n seen held-out', 'ρ seen held-out', 'n unseen', 'ρ unseen'],
      shipped.map((f) => [
        `${variantOf(f.variant).label}, seed ${f.seed}, ${f.splitColumn}`,
        f.weights,
        f.tiles.seen.toLocaleString('en-GB'),
        seedFigureText(f.seen),
        f.tiles.unseen.toLocaleString('en-GB'),
        seedFigureText(f.unseen),
      ]),
    ),
    ...(losses.length > 0 ? [note, table(header, lines)] : ['No full-precision twin to compare with.']),
  ];
  return { title, markdown: parts.join('\n\n'), data: { losses, shipped } };
}

/** Skill of every quantised file on all its own tiles. */
function shippedFigures({ settings, bootstrap }: Study) {
  return settings.flatMap((setting) =>
    setting.quantised.map((run) => {
      const rows = new PairedRows([run], bootstrap);
      const { variant, seed, splitColumn, weights } = run;
      const tiles = { seen: rows.rows(run, 'seen_heldout').length, unseen: rows.rows(run, 'unseen').length };
      const of = (split: Split) => figureOf(skill(rows, [run], 'spearman', split));
      return { variant, seed, splitColumn, weights, tiles, seen: of('seen_heldout'), unseen: of('unseen') };
    }),
  );
}

/** One entry per quantised file with a full-precision counterpart and indicator. */
export function quantisationLosses({ settings, bootstrap }: Study): QuantisationLoss[] {
  return settings.flatMap((setting) =>
    setting.quantised.flatMap((run) => {
      const full = setting.checkpoints.find(
        (c) => c.variant === run.variant && c.seed === run.seed && c.budget.steps === run.budget.steps,
      );
      return full ? lossesOf(run, full, new PairedRows([run, full], { ...bootstrap, resamples: 0 })) : [];
    }),
  );
}

/** The lower of the two changes; an undefined one counts as a full loss, so that it cannot pass unnoticed. */
export function worstChange({ seenChange, unseenChange }: QuantisationLoss): number {
  return Math.min(seenChange ?? -1, unseenChange ?? -1);
}

function lossesOf(run: EvaluationFile, full: EvaluationFile, rows: PairedRows): QuantisationLoss[] {
  return indicatorsOf([run]).map(({ id }) => {
    const of = (file: EvaluationFile, split: 'seen_heldout' | 'unseen') =>
      rows.drawn(file, 'spearman', id, split).value;
    const change = (split: 'seen_heldout' | 'unseen') => {
      const [a, b] = [of(run, split), of(full, split)];
      return a === null || b === null ? null : a - b;
    };
    const { variant, seed, splitColumn, weights } = run;
    const [seen, unseen] = [of(run, 'seen_heldout'), of(run, 'unseen')];
    const changes = { seenChange: change('seen_heldout'), unseenChange: change('unseen') };
    return { variant, seed, splitColumn, weights, indicator: id, seen, unseen, ...changes };
  });
}
