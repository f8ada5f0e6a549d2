import { t } from '../../domain/words';
import { versionNote } from '../../worlds/version-note';
import { worldById } from '../../worlds/worlds';
import { MINIMUM_GROUP } from '../group-disparity';
import { figureText, figureVerdict, noDifference } from './figure-text';
import { withSemicolons } from './joined-text';
import type { LabSplit } from './lab-evaluation';
import { DISPARITY_METRICS, type LabMetric, SKILL_METRICS, SPLIT_WORDS } from './lab-metrics';
import type { LabFigure, LabReport, SplitReport } from './lab-report';
import { spokenTerm } from './spoken-term';

/** A difference between two models, and what its interval allows to say. */
export interface VerdictRow {
  /** What is compared, of which models. */
  readonly label: string;
  /** Value and interval. */
  readonly text: string;
  /** How many regions stand behind it. */
  readonly n: string;
  readonly verdict: string;
}

/** Of a model of a report, for people. */
export const labelOf = (models: LabReport['models'], id: string): string =>
  models.find((model) => model.id === id)?.label ?? id;

/** The report of one split; undefined where it has no regions. */
export const splitOf = ({ splits }: LabReport, split: LabSplit): SplitReport | undefined =>
  splits.find((report) => report.split === split);

/** The split that is shown first: what no model has seen, or the last there is. */
export const firstSplit = (splits: readonly { readonly split: LabSplit }[]): LabSplit =>
  splits.find(({ split }) => split === 'unseen')?.split ?? splits.at(-1)?.split ?? 'unseen';

/** Regions behind the disparity figures: those of groups that are large enough to be compared. */
export const groupedRegions = ({ groups }: { readonly groups: readonly { readonly n: number }[] }): number =>
  groups.reduce((sum, { n }) => sum + n, 0);

/** Which world a report is about; a simulated planet is always called one. */
export const worldText = (world: LabReport['world']): string => worldById(world).words.report;

/** How the figures of a report were made, and of which version of the world where it is not today's. */
export const methodText = ({
  world,
  worldVersion,
  scaleOf,
  imagery,
  blocksOf,
  method: { resamples, seed, minimumGroup, shuffles },
}: LabReport): string => {
  const blocks = blocksOf === undefined ? t`blocks of neighbouring regions` : spokenTerm(blocksOf);
  return [
    imagery && t`Pictures: ${spokenTerm(imagery)}.`,
    t`Scale 0.0–9.9 made of ${spokenTerm(scaleOf)}.`,
    minimumGroup < MINIMUM_GROUP
      ? t`95 % intervals from ${resamples} resamples of ${blocks} (seed ${seed}); Moran’s I by ${shuffles} shuffles; groups of fewer than ${minimumGroup} regions are hidden, those of fewer than ${MINIMUM_GROUP} pale.`
      : t`95 % intervals from ${resamples} resamples of ${blocks} (seed ${seed}); Moran’s I by ${shuffles} shuffles; groups of fewer than ${minimumGroup} regions are hidden.`,
    versionNote(world, worldVersion),
  ]
    .filter((sentence) => sentence)
    .join(' ');
};

/** The differences of all models against the first one on a split. */
export function splitVerdicts(report: LabReport, split: LabSplit, metrics: readonly LabMetric[]): VerdictRow[] {
  const where = SPLIT_WORDS[split].label.toLowerCase();
  return (splitOf(report, split)?.differences ?? []).flatMap((difference) =>
    metrics.map((metric) => {
      const names = namesOf(report, difference);
      const n = isDisparity(metric) ? groupedRegions(difference) : difference.n;
      return verdictRow(
        names,
        metric,
        difference.figures[metric.id],
        String(n),
        t`${metric.label} on ${where} regions`,
      );
    }),
  );
}

/** The differences of all models against the first one in how they order a split's regions by what was built. */
export function causesVerdicts(report: LabReport, split: LabSplit): VerdictRow[] {
  const where = t`Order by what was built, on ${SPLIT_WORDS[split].label.toLowerCase()} regions,`;
  return (splitOf(report, split)?.causes?.differences ?? []).map((difference) =>
    verdictRow(
      namesOf(report, difference),
      { label: t`Spearman with what was built` },
      difference.spearman,
      String(difference.n),
      where,
    ),
  );
}

const isDisparity = ({ id }: LabMetric): boolean => DISPARITY_METRICS.some((metric) => metric.id === id);

/** The differences of the generalisation gaps of all models against that of the first one. */
export function gapVerdicts(report: LabReport): VerdictRow[] {
  return (report.generalisation?.differences ?? []).flatMap((difference) =>
    SKILL_METRICS.map((metric) => {
      const names = namesOf(report, difference);
      const n = `${difference.nSeen} / ${difference.nUnseen}`;
      return verdictRow(names, metric, difference.figures[metric.id], n, t`The gap in ${metric.label}`);
    }),
  );
}

/** Both models of a difference. */
const namesOf = (
  { models }: LabReport,
  { model, minus }: { readonly model: string; readonly minus: string },
): readonly [first: string, second: string] => [labelOf(models, minus), labelOf(models, model)];

const verdictRow = (
  [first, second]: readonly [string, string],
  { label }: Pick<LabMetric, 'label'>,
  figure: LabFigure,
  n: string,
  subject: string,
): VerdictRow => ({
  label: t`${label}, ${second} minus ${first}`,
  text: figureText(figure, { isSigned: true }),
  n,
  verdict: figureVerdict(figure, first, second, subject),
});

/** Verdicts in as few lines as they need: what can be told, then the names of what cannot. */
export function verdictSummary(rows: readonly VerdictRow[]): string {
  const byVerdict = new Map<string, string[]>();
  for (const { label, verdict } of rows) byVerdict.set(verdict, [...(byVerdict.get(verdict) ?? []), label]);
  const untold = byVerdict.get(noDifference());
  const told = [...byVerdict].filter(([verdict]) => verdict !== noDifference());
  return [
    ...told.map(([verdict, labels]) =>
      labels.length > 1 ? t`${withSemicolons(labels)}: ${lowerFirst(verdict)}` : verdict,
    ),
    ...(untold ? [t`${withSemicolons(untold)}: ${lowerFirst(noDifference())}`] : []),
  ].join(' ');
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
