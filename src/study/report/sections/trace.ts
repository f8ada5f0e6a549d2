import { faithfulness } from '../../../bias/faithfulness';
import { rowDeviations } from '../../../bias/sensitivity';
import { indicatorsOf } from '../averaged';
import { meanOfKnown, sampleDeviation } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { NOT_RUN, type Section } from '../section';
import type { VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, percent, table } from '../wording';

interface Share {
  readonly value: number | null;
  readonly n: number;
}

/** What is done to the land cover, in words. */
export const FORCED_COVER =
  'the land-cover word of the trace is forced to each class; standard deviation of the answer over the forced words,\n' +
  'against its standard deviation over images with the place held. A ratio near 0 means that the word does not carry the answer.';

/** Whether the trace says what was measured, and whether what it says moves the answer. */
export function trace(comparison: VariantComparison | undefined): Section {
  const title = `Trace: faithful, and causal? (${comparison?.setting.splitColumn ?? 'no setting'})`;
  const writing = [...(comparison?.variants ?? [])].filter(([, runs]) =>
    runs.some((run) => run.landCover.said.some((word) => word !== null)),
  );
  if (writing.length === 0) return { title, markdown: NOT_RUN, data: null };
  const data = Object.fromEntries(
    writing.map(([id, runs]) => [id, { faithful: faithful(runs), causal: causal(runs) }]),
  );
  const markdown = [
    'Share of tiles whose statement equals the measured value (silence counts as wrong for land cover; other statements: of those',
    'made), mean over seeds, n per seed.',
    '',
    faithfulTable(data),
    '',
    `Causal: ${FORCED_COVER}`,
    '',
    causalTable(data),
  ].join('\n');
  return { title, markdown, data };
}

function faithful(runs: readonly EvaluationFile[]): Record<string, Share & { sd: number | null }> {
  const statements = [...new Set(runs.flatMap((run) => Object.keys(run.statements ?? {})))];
  const kinds: Record<string, (run: EvaluationFile) => Share> = {
    'land cover, kept-out tiles': ({ landCover }) => ofAsked(landCover, (row) => landCover.keptOut[row]),
    'land cover, all tiles': ({ landCover }) => ofAsked(landCover, () => true),
  };
  for (const id of statements) {
    kinds[id] = ({ statements }) => faithfulness(statements?.[id]?.said ?? [], statements?.[id]?.truth ?? []);
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([name, of]) => {
      const shares = runs.map(of);
      const values = shares.map((s) => s.value);
      return [
        name,
        { value: meanOfKnown(values), sd: sampleDeviation(values), n: Math.max(...shares.map((s) => s.n)) },
      ];
    }),
  );
}

function ofAsked({ said, truth }: EvaluationFile['landCover'], among: (row: number) => boolean): Share {
  const f = faithfulness(said, truth, among);
  return { value: f.ofAsked, n: f.asked };
}

function causal(runs: readonly EvaluationFile[]) {
  return indicatorsOf(runs).flatMap(({ id }) => {
    const forced = meanOfKnown(runs.map((run) => meanDeviation(run.causal?.coverForced[id])));
    const images = meanOfKnown(runs.map((run) => meanDeviation(run.image[id])));
    if (forced === null) return [];
    return [{ id, forced, images, ratio: images === null || images === 0 ? null : forced / images }];
  });
}

type TraceData = Record<string, { faithful: ReturnType<typeof faithful>; causal: ReturnType<typeof causal> }>;

function faithfulTable(data: TraceData): string {
  const statements = [...new Set(Object.values(data).flatMap((d) => Object.keys(d.faithful)))];
  const cell = (share: ReturnType<typeof faithful>[string] | undefined) =>
    share ? `${percent(share.value)} (n ${share.n})` : 'n/a';
  const lines = statements.map((name) => [name, ...Object.values(data).map((d) => cell(d.faithful[name]))]);
  return table(['statement', ...Object.keys(data).map((id) => variantOf(id).label)], lines);
}

/** How far the forced land-cover word moves the answers of every variant, as a table. */
export function forcedCover({ variants }: VariantComparison): string {
  return causalTable(Object.fromEntries([...variants].map(([id, runs]) => [id, { causal: causal(runs) }])));
}

function causalTable(data: Readonly<Record<string, Pick<TraceData[string], 'causal'>>>): string {
  const lines = Object.entries(data).flatMap(([variant, { causal }]) =>
    causal.map((c) => [variantOf(variant).label, c.id, fixed(c.forced, 2), fixed(c.images, 2), fixed(c.ratio, 2)]),
  );
  if (lines.length === 0) return NOT_RUN;
  return table(['variant', 'indicator', 'SD over forced words', 'SD over images', 'ratio'], lines);
}

function meanDeviation(matrix: readonly (readonly number[])[] | undefined): number | null {
  return matrix && matrix.length > 0 ? meanOfKnown([...rowDeviations(matrix)]) : null;
}
