import {
  EXPERIMENT_SCHEMA,
  pictureText,
  type RolloutsFile,
  type TeleportFile,
} from '../../../../src/bias/lab/experiment-file';
import { Random } from '../../../../src/domain/random';
import type { RegionContext } from '../../../../src/domain/region';
import { syntheticPicture } from '../../../../src/imagery/synthetic-picture';

/** A picture of 64 px with values of every size. */
export const PICTURE = syntheticPicture(new Random(3));

const place = (name: string, lonDeg: number): RegionContext => ({
  lonDeg,
  latDeg: 50,
  address: [name, 'Poland'],
  country: 'Poland',
  nearby: [{ name: 'Słubice', distanceKm: 1.1, bearing: 'North-East' }],
});
const subject = {
  schema: EXPERIMENT_SCHEMA,
  world: 'atlas',
  indicator: 'population',
  picture: pictureText(PICTURE),
  madeAt: 1_700_000_000_000,
} as const;
const PAIR = [
  { variant: 'sft', label: 'SFT' },
  { variant: 'urban-r1', label: 'Urban-R1' },
];

/** A teleport test of three places: one without an answer. */
export const exampleTeleport = (): TeleportFile => ({
  kind: 'teleport',
  ...subject,
  draw: { seed: 1, scope: 'world' },
  places: ['Posen', 'Kraków', 'Łódź'].map((name, i) => place(name, 17 + i)),
  models: PAIR.map((model) => ({
    ...model,
    answers: [3.5, 4.5, null].map((score, i) => ({ place: i, score })),
    sensitivity: { value: Math.SQRT1_2, interval: { lo: 0, hi: 0.8 }, n: 2 },
  })),
});

/** Two rollouts of each model, with rewards for a truth of 5. */
export const exampleRollouts = (): RolloutsFile => ({
  kind: 'rollouts',
  ...subject,
  context: place('Posen', 17),
  sampling: { temperature: 1, groupSize: 2 },
  reward: { lambda: 0.1, c: 5, truth: 5 },
  models: PAIR.map((model) => ({
    ...model,
    rollouts: [5, 6].map((answer, i) => ({
      seed: i + 1,
      text: `<think>Covered by forest.</think><answer>${answer.toFixed(1)}</answer>`,
      answer,
      expected: answer,
      reward: { format: 1 as const, accuracy: 1 - 0.2 * i, total: 1 - 0.18 * i, advantage: 0.7 - 1.4 * i },
    })),
    group: { mean: 0.91, deviation: 0.127 },
  })),
});
