import { figureOf, meanOfKnown } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { PairedRows } from '../paired-rows';
import { landCoverKeptOut, locationSensitivity, lowestFormRate } from '../reliance';
import { NOT_RUN, type Section, type Study } from '../section';
import { fullSetting } from '../setting';
import { skill } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, percent, seedFigureText, table } from '../wording';

const HEADER = [
  'λ',
  'β',
  'runs',
  'ρ seen held-out',
  'ρ unseen',
  'location SD',
  'location SD, income',
  'land cover',
  'well formed',
];

/** Urban-R1 trained with other lambda (format weight) and beta (KL weight), read from the settings of the runs. */
export function grid(study: Study, splitColumn: string): Section {
  const title = `λ and β (${splitColumn})`;
  const final = fullSetting(study.settings, splitColumn)?.final ?? [];
  const others = final.filter((run) => variantOf(run.variant).role === 'grid');
  if (others.length === 0) return { title, markdown: NOT_RUN, data: null };
  const runs = [...final.filter((run) => run.variant === 'urban-r1-plain'), ...others];
  const cells = [...new Set(runs.map(cellOf))].sort();
  const data = cells.map((cell) =>
    cellFigures(
      runs.filter((run) => cellOf(run) === cell),
      study,
    ),
  );
  const lines = data.map((f) => [
    String(f.lambda),
    String(f.beta),
    String(f.runs),
    seedFigureText(f.seen),
    seedFigureText(f.unseen),
    seedFigureText(f.location, fixed, 2),
    seedFigureText(f.locationIncome, fixed, 2),
    percent(f.landCover),
    percent(f.wellFormed),
  ]);
  const note =
    'Means of the image indicators; the plain run is in the grid at its own λ and β. Not every cell was trained.';
  return { title, markdown: `${note}\n\n${table(HEADER, lines)}`, data };
}

function cellOf({ settings }: EvaluationFile): string {
  return `${settings.lambda} ${settings.beta}`;
}

function cellFigures(runs: readonly EvaluationFile[], { bootstrap }: Study) {
  const rows = new PairedRows(runs, bootstrap);
  return {
    lambda: runs[0].settings.lambda ?? 'not stated',
    beta: runs[0].settings.beta ?? 'not stated',
    runs: runs.length,
    seen: figureOf(skill(rows, runs, 'spearman', 'seen_heldout')),
    unseen: figureOf(skill(rows, runs, 'spearman', 'unseen')),
    location: figureOf(locationSensitivity(runs, bootstrap)),
    locationIncome: figureOf(locationSensitivity(runs, bootstrap, ['income'])),
    landCover: meanOfKnown(runs.map((run) => landCoverKeptOut(run)?.ofAsked ?? null)),
    wellFormed: meanOfKnown(runs.map(lowestFormRate)),
  };
}
