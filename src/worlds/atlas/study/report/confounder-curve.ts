import { SHIPPED_DIALS } from '../../../../atlas/dials';
import type { BootstrapSettings } from '../../../../bias/block-bootstrap';
import type { Drawn } from '../../../../bias/drawn';
import { type Figure, figureOf } from '../../../../study/report/drawn';
import type { EvaluationFile } from '../../../../study/report/evaluation-file';
import { lineChart } from '../../../../study/report/line-chart';
import { PairedRows } from '../../../../study/report/paired-rows';
import { locationSensitivity } from '../../../../study/report/reliance';
import { NOT_RUN, type Section, type Study } from '../../../../study/report/section';
import { gaps, skill } from '../../../../study/report/variant-comparison';
import { COLOURS, variantOf } from '../../../../study/report/variants';
import { fixed, seedFigureText, table } from '../../../../study/report/wording';

const COMPARED = ['sft', 'urban-r1'] as const;

const MEASURES = {
  gap: { label: 'Gap of Spearman, seen held-out − unseen', of: (rows, runs) => gaps(rows, runs) },
  unseen: { label: 'Spearman, unseen', of: (rows, runs) => skill(rows, runs, 'spearman', 'unseen') },
  location: { label: 'SD over claimed places', of: (_, runs, settings) => locationSensitivity(runs, settings) },
} as const satisfies Record<
  string,
  {
    readonly label: string;
    readonly of: (rows: PairedRows, runs: readonly EvaluationFile[], settings: BootstrapSettings) => Drawn[];
  }
>;
type Measure = keyof typeof MEASURES;
const NAMES = Object.keys(MEASURES) as Measure[];

interface Point {
  readonly variant: (typeof COMPARED)[number];
  /** Of both confounders against the shipped planet. */
  readonly strength: number;
  readonly seeds: number;
  readonly figures: Readonly<Record<Measure, Figure>>;
}

const strengthOf = ({ dials }: EvaluationFile): number =>
  dials ? Math.round((100 * dials.styleCoupling) / SHIPPED_DIALS.styleCoupling) / 100 : 1;

/**
 * How gap, unseen score and location sensitivity follow the strength of the confounders, SFT and Urban-R1 side by side.
 */
export function confounderCurve(study: Study): Section {
  const title = 'Over the strength of the confounders';
  const runs = study.settings.flatMap(({ final }) => final).filter(({ variant }) => isCompared(variant));
  const strengths = [...new Set(runs.map(strengthOf))].sort((a, b) => a - b);
  if (strengths.length < 2) return { title, markdown: NOT_RUN, data: null };
  const points = COMPARED.flatMap((variant) =>
    strengths.flatMap((strength): Point[] => {
      const own = runs.filter((run) => run.variant === variant && strengthOf(run) === strength);
      if (own.length === 0) return [];
      const rows = new PairedRows(own, study.bootstrap);
      const figure = (m: Measure): Figure => figureOf(MEASURES[m].of(rows, own, study.bootstrap));
      const figures = { gap: figure('gap'), unseen: figure('unseen'), location: figure('location') };
      return [{ variant, strength, seeds: own.length, figures }];
    }),
  );
  const charts = NAMES.map((m) => chartOf(points, m));
  const lines = points.map(({ variant, strength, seeds, figures }) => [
    variantOf(variant).label,
    String(strength),
    String(seeds),
    seedFigureText(figures.gap),
    seedFigureText(figures.unseen),
    seedFigureText(figures.location, fixed, 2),
  ]);
  const { styleCoupling, nationalOffset } = SHIPPED_DIALS;
  const note =
    `Both confounders turned up and down together: strength 1 is the shipped planet (style coupling ${styleCoupling}, national offset ${nationalOffset}), 0 has ` +
    'none. Pictures, base and settings are the same at each strength; only the labels differ, and with them their ranks.';
  const header = ['variant', 'strength', 'runs', 'gap', 'ρ unseen', 'location SD'];
  const images = charts.map(({ name, label }) => `![${label}](results/${name})`);
  return { title, markdown: [note, ...images, table(header, lines)].join('\n\n'), data: points, charts };
}

const isCompared = (variant: string): boolean => (COMPARED as readonly string[]).includes(variant);

function chartOf(points: readonly Point[], measure: Measure): { name: string; label: string; svg: string } {
  const { label } = MEASURES[measure];
  const series = COMPARED.map((variant) => {
    const own = points.filter((p) => p.variant === variant);
    const { label: name, role } = variantOf(variant);
    return {
      name,
      colour: COLOURS[role],
      style: 0,
      points: own.map(({ strength, figures }) => {
        const { value, interval, perSeed } = figures[measure];
        return {
          x: strength,
          y: value as number,
          lo: interval?.lo,
          hi: interval?.hi,
          dots: perSeed.filter((v) => v !== null),
        };
      }),
    };
  });
  const description = `${label} over the strength of the confounders, mean of the six indicators. Small dots are single runs, bars 95 % bootstrap intervals of the mean.`;
  const words = { title: `${label}, by strength of the confounders`, description, yLabel: label };
  const svg = lineChart({ ...words, xLabel: 'strength of the confounders (1: as shipped)', xScale: 'linear', series });
  return { name: `confounders-${measure}.svg`, label: words.title, svg };
}
