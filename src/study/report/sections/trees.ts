import { UNNAMED_WORLD, worldById } from '../../../worlds/worlds';
import type { BaselineFigure, BaselineFile } from '../../baseline/baseline-file';
import { FEATURE_SETS } from '../../baseline/baseline-file';
import { NOT_RUN, type Section } from '../section';
import { fixed, interval, table } from '../wording';

const SPLITS = ['seen_heldout', 'unseen'] as const;
const HEADER = ['target', ...SPLITS.flatMap((split) => FEATURE_SETS.map((set) => `${split}: ${set}`))];

const FEATURES =
  'Spearman of gradient-boosted trees on colour, texture and gradient statistics of the tile (image), on country and whole-degree\n' +
  'coordinates (place), and on both; intervals from resampling blocks.';

/** Spearman of gradient-boosted trees, all tiles of each split. @param features what they look at, in words */
export function trees(baselines: readonly BaselineFile[], features = FEATURES): Section {
  const title = 'Tree baseline';
  if (baselines.length === 0) return { title, markdown: NOT_RUN, data: null };
  const parts = baselines.map((file) => {
    const cells = (of: (set: (typeof FEATURE_SETS)[number], split: string) => string) =>
      SPLITS.flatMap((split) => FEATURE_SETS.map((set) => of(set, split)));
    const { indicators, words } = worldById(file.world ?? UNNAMED_WORLD);
    const lines = indicators
      .filter(({ id }) => file.indicators[id])
      .map(({ id, label }) => [
        label,
        ...cells((set, split) => fixed(file.indicators[id][set][split]?.spearman?.value)),
      ]);
    const mean = [`mean of the ${words.averaged}`, ...cells((set, split) => figure(file.meanSpearman[set][split]))];
    const n = SPLITS.map((split) => `${file.indicators.night_light?.image[split]?.n ?? 0} ${split}`).join(', ');
    const head = `Split column \`${file.splitColumn}\`, seen ${file.seenCountries.join(', ')}; ${file.trainingTiles} training tiles, ${n}.`;
    return `${head}\n\n${table(HEADER, [...lines, mean])}`;
  });
  return { title, markdown: [features, ...parts].join('\n\n'), data: baselines };
}

function figure(f: BaselineFigure | undefined): string {
  if (!f) return 'n/a';
  return `${fixed(f.value)} ${f.lo === null || f.hi === null ? '' : interval({ lo: f.lo, hi: f.hi })}`.trim();
}
