import { FEWEST } from '../bias/enough';
import { figureText } from '../bias/lab/figure-text';
import type { RegionColumns, RegionSummary } from '../bias/lab/region-summary';
import { countText } from '../domain/number-text';

/** What a program is to compute again. */
export interface CodedFigures {
  /** What the regions are about, e.g. `Income, Atlas`. */
  readonly title: string;
  /** Reopens the view. */
  readonly link: string;
  /** What models are called, in the order of the columns. */
  readonly models: readonly string[];
  readonly columns: RegionColumns;
  /** As the page shows it. */
  readonly summary: RegionSummary;
}

/** A language that the figures can be had in. */
export interface CodeLanguage {
  readonly label: string;
  /** A whole program, which prints a line of JSON for each model. */
  readonly write: (figures: CodedFigures) => string;
}

/** Regions and arithmetic as one program without packages, so that a reader can see how a figure comes about. */
export const CODE_LANGUAGES: readonly CodeLanguage[] = [
  { label: 'JavaScript', write: javaScript },
  { label: 'Python', write: python },
];

function javaScript(figures: CodedFigures): string {
  return `${comments(figures, '//')}
const models = ${namesOf(figures)};
const rows = [
${rowsOf(figures, 'null')}
];

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Ranks from 1; equal values share the mean of their ranks.
const ranks = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
};

const rankCorrelation = (x, y) => {
  const [a, b] = [ranks(x), ranks(y)].map((column) => column.map((rank) => rank - mean(column)));
  const sum = (u, v) => u.reduce((total, value, i) => total + value * v[i], 0);
  const scale = Math.sqrt(sum(a, a) * sum(b, b));
  return scale > 0 ? sum(a, b) / scale : null;
};

models.forEach((model, i) => {
  const answered = rows.filter((row) => row[i + 3] !== null);
  const measured = answered.filter((row) => row[2] !== null);
  const [scores, truth] = [measured.map((row) => row[i + 3]), measured.map((row) => row[2])];
  const isEnough = measured.length >= ${FEWEST};
  console.log(JSON.stringify({
    model,
    answered: answered.length,
    mean: answered.length > 0 ? mean(answered.map((row) => row[i + 3])) : null,
    measured: measured.length,
    mae: isEnough ? mean(scores.map((score, k) => Math.abs(score - truth[k]))) : null,
    rankCorrelation: isEnough ? rankCorrelation(scores, truth) : null,
  }));
});
`;
}

function python(figures: CodedFigures): string {
  return `${comments(figures, '#')}
import json
from bisect import bisect_left, bisect_right
from math import sqrt

models = ${namesOf(figures)}
rows = [
${rowsOf(figures, 'None')}
]


def mean(values):
    return sum(values) / len(values)


def ranks(values):
    """Ranks from 1; equal values share the mean of their ranks."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2 for value in values]


def rank_correlation(x, y):
    a, b = ([rank - mean(column) for rank in column] for column in (ranks(x), ranks(y)))
    scale = sqrt(sum(u * u for u in a) * sum(v * v for v in b))
    return sum(u * v for u, v in zip(a, b)) / scale if scale > 0 else None


for i, model in enumerate(models):
    answered = [row for row in rows if row[i + 3] is not None]
    measured = [row for row in answered if row[2] is not None]
    scores, truth = [row[i + 3] for row in measured], [row[2] for row in measured]
    enough = len(measured) >= ${FEWEST}
    print(json.dumps({
        "model": model,
        "answered": len(answered),
        "mean": mean([row[i + 3] for row in answered]) if answered else None,
        "measured": len(measured),
        "mae": mean([abs(s - t) for s, t in zip(scores, truth)]) if enough else None,
        "rankCorrelation": rank_correlation(scores, truth) if enough else None,
    }))
`;
}

/** What the program is about, and what the page shows: a line of a file cannot be left by any name in it. */
function comments({ title, link, models, columns, summary }: CodedFigures, mark: string): string {
  const shown = summary.models.flatMap(({ answered, mean, measured, mae, spearman }, i) => [
    `  ${models[i]}: mean ${figureText(mean)} (n = ${answered}), MAE ${figureText(mae)}, rank correlation ${figureText(spearman)} (n = ${measured})`,
  ]);
  return [
    `Urban-R1 Explorer: ${title}. ${countText(columns.truth.length)} regions, scores from 0.0 to 9.9.`,
    `This view: ${link}`,
    'What the page shows of them, which this program computes again (the intervals aside, which resample',
    `${summary.blocksOf}):`,
    ...shown,
    'Each row: longitude, latitude, truth, and the score of each model.',
  ]
    .map((line) => `${mark} ${line.replaceAll(LINE_BREAKS, ' ')}`)
    .join('\n');
}

/** All that ends a line in one of the languages. */
const LINE_BREAKS = /[\n\r\f\v\u0085\u2028\u2029]+/g;

/** A list of texts, which reads the same in both languages. */
const namesOf = ({ models }: CodedFigures): string =>
  `[${models.map((name) => JSON.stringify(name).replaceAll(LINE_BREAKS, ' ')).join(', ')}]`;

/** A row a line; numbers as they are, so that they give the same result. @param nothing what is not known */
const rowsOf = ({ columns: { lonDeg, latDeg, truth, scores } }: CodedFigures, nothing: string): string =>
  truth
    .map((measured, i) => [lonDeg[i], latDeg[i], measured, ...scores.map((column) => column[i])])
    .map((row) => `  [${row.map((cell) => cell ?? nothing).join(', ')}],`)
    .join('\n');
