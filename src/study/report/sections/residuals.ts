import { answeredPairs } from '../../../bias/answered';
import { groupDisparity, partitionDeviation } from '../../../bias/group-disparity';
import { residualBias } from '../../../bias/manvi';
import { type MoranResult, moran } from '../../../bias/moran';
import { NEIGHBOURS, nearestNeighbours } from '../../../bias/nearest-neighbours';
import { averagedIndicators } from '../averaged';
import { meanOfKnown } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { NOT_RUN, type Section } from '../section';
import type { VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, percent, table } from '../wording';

const HEADER = [
  'variant',
  "Moran's I",
  'largest p',
  'between-country share',
  'worst-country gap (MAE)',
  'signed spread',
  'deviation over partitions',
  'error against income (ρ)',
];

/** How the errors on unseen tiles lie in space and between countries. */
export function residuals(comparison: VariantComparison | undefined): Section {
  const title = `Residuals in space (${comparison?.setting.splitColumn ?? 'no setting'}, unseen)`;
  if (!comparison || comparison.variants.size === 0) return { title, markdown: NOT_RUN, data: null };
  const data = Object.fromEntries(
    [...comparison.variants].map(([id, runs]) => [id, residualFigures(comparison, runs)]),
  );
  const lines = Object.entries(data).map(([id, f]) => [
    variantOf(id).label,
    fixed(f.moran),
    fixed(f.largestP),
    percent(f.betweenCountryShare),
    fixed(f.worstGap, 2),
    fixed(f.signedSpread, 2),
    fixed(f.partitionDeviation, 2),
    fixed(f.incomeAlignment),
  ]);
  const note = [
    `Means of the image indicators and seeds. Moran's I of residuals averaged per 0.5 degree block, ${NEIGHBOURS} nearest blocks by`,
    'great circle, 999 shuffles; the p given is the largest over indicators and seeds. Between-country share: eta squared of the',
    'error by country. Deviation over partitions: mean |MAE of part − MAE| by country and by land cover. Last column: Spearman of',
    "(rank of prediction − rank of truth) with the region's income; 0 = errors do not follow wealth.",
  ].join('\n');
  return { title, markdown: `${note}\n\n${table(HEADER, lines)}`, data };
}

function residualFigures({ rows }: VariantComparison, runs: readonly EvaluationFile[]) {
  const parts = runs.flatMap((run) =>
    averagedIndicators(run)
      .filter((id) => run.scores[id])
      .map((id) => {
        const pairs = answeredPairs(run.scores[id], run.truth[id], rows.rows(run, 'unseen'));
        const { prediction, truth } = pairs;
        const at = Array.from(pairs.rows);
        const country = at.map((i) => run.country[i]);
        const landCover = at.map((i) => run.landCover.truth[i]);
        return {
          moran: blockMoran(
            prediction.map((p, k) => p - truth[k]),
            at.map((i) => run.block[i]),
          ),
          disparity: groupDisparity(prediction, truth, country),
          deviation: partitionDeviation(prediction, truth, [country, landCover]),
          income: incomeAlignment(run, id, at),
        };
      }),
  );
  const ps = parts.flatMap((p) => p.moran?.p ?? []);
  return {
    moran: meanOfKnown(parts.map((p) => p.moran?.value ?? null)),
    largestP: ps.length > 0 ? Math.max(...ps) : null,
    betweenCountryShare: meanOfKnown(parts.map((p) => p.disparity.betweenGroupShare)),
    worstGap: meanOfKnown(parts.map((p) => p.disparity.worstGroupGap)),
    signedSpread: meanOfKnown(parts.map((p) => p.disparity.signedSpread)),
    partitionDeviation: meanOfKnown(parts.map((p) => p.deviation)),
    incomeAlignment: meanOfKnown(parts.map((p) => p.income)),
  };
}

function incomeAlignment(run: EvaluationFile, indicator: string, rows: readonly number[]): number | null {
  const income = run.truth.income;
  const known = rows.filter((i) => income?.[i] != null);
  const column = (of: readonly (number | null)[]) => known.map((i) => of[i] as number);
  return known.length > 0
    ? residualBias(column(run.scores[indicator]), column(run.truth[indicator]), column(income))
    : null;
}

/** Moran's I of mean residuals per block; block ids are `floor(2 lat)_floor(2 lon)`, others give null. */
function blockMoran(residual: Float64Array, block: readonly string[]): MoranResult | null {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const [i, name] of block.entries()) {
    const cell = sums.get(name) ?? { sum: 0, n: 0 };
    sums.set(name, { sum: cell.sum + residual[i], n: cell.n + 1 });
  }
  const centres = [...sums.keys()].map((name) => name.split('_').map((half) => Number(half) / 2 + 0.25));
  if (centres.length <= NEIGHBOURS || centres.some((c) => c.length !== 2 || c.some(Number.isNaN))) return null;
  const neighbours = nearestNeighbours(
    centres.map(([lat]) => lat),
    centres.map(([, lon]) => lon),
  );
  return moran(
    [...sums.values()].map(({ sum, n }) => sum / n),
    neighbours,
  );
}
