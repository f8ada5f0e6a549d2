import { answeredPairs } from '../../../bias/answered';
import { groupDisparity, MINIMUM_GROUP } from '../../../bias/group-disparity';
import { averagedIndicators } from '../averaged';
import { meanOfKnown } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { Split } from '../paired-rows';
import { NOT_RUN, type Section } from '../section';
import type { VariantComparison } from '../variant-comparison';
import { fixed, signedFixed, table } from '../wording';

interface CountrySkill {
  readonly n: number;
  readonly spearman: number | null;
  readonly signedError: number | null;
}

/** Skill and signed error per country, and the mean of the within-country correlations. */
export function countries(comparison: VariantComparison | undefined): Section {
  const title = `Per country (${comparison?.setting.splitColumn ?? 'no setting'})`;
  if (!comparison || comparison.variants.size === 0) return { title, markdown: NOT_RUN, data: null };
  const data: Record<string, Record<string, Record<string, CountrySkill>>> = {};
  const parts = (['seen_heldout', 'unseen'] as const).map((split) => {
    data[split] = Object.fromEntries(
      [...comparison.variants].map(([id, runs]) => [id, byCountry(comparison, runs, split)]),
    );
    const name = split === 'unseen' ? 'Unseen' : 'Seen held-out';
    return [
      `### ${name}: Spearman within the country\n\n${countryTable(data[split], 'spearman', fixed)}`,
      `### ${name}: mean signed error\n\n${countryTable(data[split], 'signedError', signedFixed)}`,
    ].join('\n\n');
  });
  const note =
    'Spearman within the country and mean signed error (prediction − truth, points of the 0.0-9.9 scale), means of the image\n' +
    `indicators and seeds; columns by the ids of the main table. Countries under ${MINIMUM_GROUP} tiles are left out.`;
  return { title, markdown: [note, ...parts].join('\n\n'), data };
}

function byCountry(
  { rows }: VariantComparison,
  runs: readonly EvaluationFile[],
  split: Split,
): Record<string, CountrySkill> {
  const found = runs.flatMap((run) =>
    averagedIndicators(run)
      .filter((id) => run.scores[id])
      .flatMap((id) => {
        const pairs = answeredPairs(run.scores[id], run.truth[id], rows.rows(run, split));
        const country = Array.from(pairs.rows, (i) => run.country[i]);
        return groupDisparity(pairs.prediction, pairs.truth, country).groups;
      }),
  );
  const names = [...new Set(found.map((g) => g.group))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const groups = found.filter((g) => g.group === name);
      const n = Math.max(...groups.map((g) => g.n));
      const spearman = meanOfKnown(groups.map((g) => g.spearman));
      return [name, { n, spearman, signedError: meanOfKnown(groups.map((g) => g.signedError)) }];
    }),
  );
}

function countryTable(
  variants: Record<string, Record<string, CountrySkill>>,
  figure: 'spearman' | 'signedError',
  write: typeof fixed,
): string {
  const ids = Object.keys(variants);
  const names = [...new Set(ids.flatMap((id) => Object.keys(variants[id])))].sort();
  const lines = names.map((name) => {
    const n = Math.max(...ids.map((id) => variants[id][name]?.n ?? 0));
    return [name, String(n), ...ids.map((id) => write(variants[id][name]?.[figure], 2))];
  });
  const mean = ids.map((id) => write(meanOfKnown(Object.values(variants[id]).map((c) => c[figure])), 2));
  return table(['country', 'n', ...ids.map((id) => `\`${id}\``)], [...lines, ['mean of countries', '', ...mean]]);
}
