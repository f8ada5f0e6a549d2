import { TilePainter } from '../../../../atlas/paint/tile-painter';
import { shippedPlanet } from '../../../../atlas/shipped-planet';
import { SKYLINE_HEIGHTS, skylineHeight } from '../../../../atlas/street/skyline';
import { STREET_CANDIDATES } from '../../../../atlas/tasks/street-places';
import { baselineAccuracy, streetBaselines } from './street-baselines';
import { type StreetSample, streetSet } from './street-set';

const SPLITS = ['seen_train', 'seen_heldout', 'unseen'] as const;
const SEED = 1;

/** What questions of the street are like, and how often they are answered rightly without learning: lines of text. */
export function streetReport(questions: number): string {
  const planet = shippedPlanet();
  const tools = { planet, painter: new TilePainter(planet) };
  const sets = SPLITS.map((split) => [...streetSet(tools, split, { count: questions, seed: SEED })]);
  const lines = [
    `${questions} questions of each part, seed ${SEED}`.padEnd(34) + SPLITS.map((split) => split.padStart(14)).join(''),
    line('chance', () => 1 / STREET_CANDIDATES),
    ...streetBaselines(sets[0]).map((baseline) => line(baseline.label, (_, i) => baselineAccuracy(baseline, sets[i]))),
    ...SKYLINE_HEIGHTS.map((height) => line(`quarters called ${height}`, (_, i) => shareOf(sets[i], height))),
  ];
  return `${lines.join('\n')}\n`;
}

const line = (label: string, value: (split: string, i: number) => number): string =>
  label.padEnd(34) + SPLITS.map((split, i) => value(split, i).toFixed(3).padStart(14)).join('');

function shareOf(samples: readonly StreetSample[], height: string): number {
  const all = samples.flatMap(({ skylinesDeg }) => skylinesDeg);
  return all.filter((deg) => skylineHeight(deg) === height).length / all.length;
}
