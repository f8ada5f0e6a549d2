import type { TeleportFile } from '../../bias/lab/experiment-file';
import { locationSpread, type SpreadEstimate } from '../../bias/location-spread';
import type { Comparison } from '../../domain/comparison';
import { type Occasion, savedSubject } from '../saved-experiment';
import { scoreColumn, type TeleportTest } from './teleport-state';

const spread = ({ value, interval, n }: SpreadEstimate) => ({
  value,
  interval: interval && { lo: interval.lo, hi: interval.hi },
  n,
});

/** A teleport test as a file, with the sensitivities that are shown of it. */
export const teleportFile = (test: TeleportTest, comparison: Comparison, occasion: Occasion): TeleportFile => ({
  kind: 'teleport',
  ...savedSubject(test.subject, occasion),
  draw: { seed: test.draw.seed, scope: test.draw.scope },
  places: test.places.map(({ context }) => context),
  models: comparison
    .filter(({ id }) => id in test.answers)
    .map(({ id, label }) => ({
      variant: id,
      label,
      answers: [...test.answers[id]].map(([place, score]) => ({ place, score })).sort((a, b) => a.place - b.place),
      sensitivity: spread(locationSpread(scoreColumn(test, id))),
    })),
});
