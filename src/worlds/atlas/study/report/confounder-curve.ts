import { SHIPPED_DIALS } from '../../../../atlas/dials';
import { type Figure, figureOf } from '../../../../study/report/drawn';
import type { EvaluationFile } from '../../../../study/report/evaluation-file';
import { lineChart } from '../../../../study/report/line-chart';
import { locationSensitivity } from '../../../../study/report/reliance';
import { NOT_RUN, type Section } from '../../../../study/report/section';
import { differenceText, pairedDifference } from '../../../../study/report/sections/differences';
import { gaps, skill, type VariantComparison } from '../../../../study/report/variant-comparison';
import { CEILING, COLOURS, variantOf } from '../../../../study/report/variants';
import { fixed, seedFigureText, table } from '../../../../study/report/wording';
import type { AtStrength } from './strengths';

const COMPARED = ['sft', 'urban-r1', CEILING] as const;

type Runs = readonly EvaluationFile[];

const spearmanBy = (split: 'seen_heldout' | 'unseen') => (comparison: VariantComparison | null, id: string) =>
  comparison ? skill(comparison.rows, runsOf(comparison, id), 'spearman', split) : [];

const runsOf = ({ variants }: VariantComparison, id: string): Runs => variants.get(id) ?? [];

const MEASURES = {
  gap: {
    label: 'Gap of Spearman, seen held-out − unseen',
    head: 'gap',
    decimals: 3,
    of: (comparison, id) => gaps(comparison.rows, runsOf(comparison, id)),
  },
  unseen: { label: 'Spearman, unseen', head: 'ρ unseen', decimals: 3, of: spearmanBy('unseen') },
  'causes-seen': {
    label: 'Spearman by causes, seen held-out',
    head: 'by causes: ρ seen held-out',
    decimals: 3,
    of: ({ byCauses }, id) => spearmanBy('seen_heldout')(byCauses, id),
  },
  'causes-unseen': {
    label: 'Spearman by causes, unseen',
    head: 'by causes: ρ unseen',
    decimals: 3,
    of: ({ byCauses }, id) => spearmanBy('unseen')(byCauses, id),
  },
  location: {
    label: 'SD over claimed places',
    head: 'location SD',
    decimals: 2,
    of: (comparison, id) => locationSensitivity(runsOf(comparison, id), comparison.bootstrap),
  },
} as const satisfies Record<
  string,
  {
    readonly label: string;
    readonly head: string;
    readonly decimals: number;
    readonly of: (comparison: VariantComparison, id: string) => Parameters<typeof figureOf>[0];
  }
>;
type Measure = keyof typeof MEASURES;
const NAMES = Object.keys(MEASURES) as Measure[];

/** Charts in which the ceiling is drawn: by causes it is 1 by definition, and it claims no place. */
const WITH_CEILING: readonly Measure[] = ['gap', 'unseen'];

interface Point {
  readonly variant: (typeof COMPARED)[number];
  readonly strength: number;
  readonly seeds: number;
  readonly figures: Readonly<Record<Measure, Figure>>;
}

/** How the figures follow the strength of the confounders, SFT, Urban-R1 and the ceiling side by side. */
export function confounderCurve(strengths: readonly AtStrength[]): Section {
  const title = 'Over the strength of the confounders';
  const points = COMPARED.flatMap((variant) => strengths.flatMap((at) => pointAt(at, variant)));
  const known = strengths.filter(({ strength }) => points.some((p) => p.strength === strength && isRun(p)));
  if (known.length < 2) return { title, markdown: NOT_RUN, data: null };
  const shown = points.filter(({ strength }) => known.some((one) => one.strength === strength));
  const charts = NAMES.flatMap((measure) => chartOf(shown, measure));
  const lines = shown.map(({ variant, strength, seeds, figures }) => [
    variantOf(variant).label,
    String(strength),
    variant === CEILING ? 'n/a' : String(seeds),
    ...NAMES.map((name) => seedFigureText(figures[name], fixed, MEASURES[name].decimals)),
  ]);
  const { styleCoupling, nationalOffset } = SHIPPED_DIALS;
  const note =
    `Both confounders turned up and down together: strength 1 is the shipped planet (style coupling ${styleCoupling}, national offset ${nationalOffset}), 0 has ` +
    'none. Pictures, base and settings are the same at each strength; only the labels of the seen continents differ, and with them the ranks of all.';
  const header = ['variant', 'strength', 'runs', ...NAMES.map((name) => MEASURES[name].head)];
  const images = charts.map(({ name, label }) => `![${label}](results/${name})`);
  const differences = differencesAt(known);
  return {
    title,
    markdown: [note, ...images, table(header, lines), differences.markdown].join('\n\n'),
    data: { points: shown, differences: differences.data },
    charts,
  };
}

const isRun = ({ variant }: Point): boolean => variant !== CEILING;

function pointAt({ strength, comparison }: AtStrength, variant: (typeof COMPARED)[number]): Point[] {
  const runs = runsOf(comparison, variant);
  if (runs.length === 0) return [];
  const figure = (name: Measure): Figure => figureOf(MEASURES[name].of(comparison, variant));
  const figures = Object.fromEntries(NAMES.map((name) => [name, figure(name)])) as Record<Measure, Figure>;
  return [{ variant, strength, seeds: runs.length, figures }];
}

/** Urban-R1 minus converged SFT at each strength where both were run. */
function differencesAt(strengths: readonly AtStrength[]) {
  const data = strengths.flatMap(({ strength, comparison }) => {
    if (!comparison.variants.has('sft') || !comparison.variants.has('urban-r1')) return [];
    const of = (judged: VariantComparison | null, settings: Parameters<typeof pairedDifference>[3]): Figure | null =>
      judged && pairedDifference(judged, 'urban-r1', 'sft', settings);
    const { byCauses } = comparison;
    return [
      {
        strength,
        unseen: of(comparison, {}),
        unseenNations: of(comparison, { key: 'country' }),
        causesUnseen: of(byCauses, {}),
        causesUnseenNations: of(byCauses, { key: 'country' }),
        causesSeen: of(byCauses, { split: 'seen_heldout' }),
      },
    ];
  });
  const text = (figure: Figure | null): string => (figure ? differenceText(figure) : 'n/a');
  const lines = data.map(({ strength, ...figures }) => [String(strength), ...Object.values(figures).map(text)]);
  const header = [
    'Urban-R1 − SFT (converged), at strength',
    'ρ unseen',
    'nations resampled',
    'by causes: ρ unseen',
    'nations resampled',
    'by causes: ρ seen held-out',
  ];
  return { data, markdown: lines.length > 0 ? table(header, lines) : 'No strength at which both were run.' };
}

function chartOf(points: readonly Point[], measure: Measure): { name: string; label: string; svg: string }[] {
  const { label } = MEASURES[measure];
  const series = COMPARED.flatMap((variant) => {
    if (variant === CEILING && !WITH_CEILING.includes(measure)) return [];
    const own = points.filter((p) => p.variant === variant && p.figures[measure].value !== null);
    if (own.length === 0) return [];
    const { label: name, role } = variantOf(variant);
    const chartPoints = own.map(({ strength, figures }) => {
      const { value, interval, perSeed } = figures[measure];
      const dots = perSeed.filter((v) => v !== null);
      return { x: strength, y: value as number, lo: interval?.lo, hi: interval?.hi, dots };
    });
    return [{ name, colour: COLOURS[role], style: variant === CEILING ? 1 : 0, points: chartPoints }];
  });
  if (series.length === 0) return [];
  const description = `${label} over the strength of the confounders, mean of the six indicators. Small dots are single runs, bars 95 % bootstrap intervals of the mean.`;
  const words = { title: `${label}, by strength of the confounders`, description, yLabel: label };
  const svg = lineChart({ ...words, xLabel: 'strength of the confounders (1: as shipped)', xScale: 'linear', series });
  return [{ name: `confounders-${measure}.svg`, label: words.title, svg }];
}
