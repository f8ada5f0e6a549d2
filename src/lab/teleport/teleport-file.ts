import type { TeleportFile } from '../../bias/lab/experiment-file';
import { locationSpread, type SpreadEstimate } from '../../bias/location-spread';
import { MODEL_PAIR } from '../../domain/model-pair';
import { type Occasion, savedSubject } from '../saved-experiment';
import { scoreColumn, type TeleportTest } from './teleport-state';

const spread = ({ value, interval, n }: SpreadEstimate) => ({
  value,
  interval: interval && { lo: interval.lo, hi: interval.hi },
  n,
});

/** A teleport test as a file, with the sensitivities that are shown of it. */
export const teleportFile = (test: TeleportTest, occasion: Occasion): TeleportFile => ({
  kind: 'teleport',
  ...savedSubject(test.subject, occasion),
  draw: { seed: test.draw.seed, scope: test.draw.scope },
  places: test.places.map(({ context }) => context),
  models: MODEL_PAIR.filter(({ variant }) => variant in test.answers).map(({ variant, label }) => ({
    variant,
    label,
    answers: [...test.answers[variant]].map(([place, score]) => ({ place, score })).sort((a, b) => a.place - b.place),
    sensitivity: spread(locationSpread(scoreColumn(test, variant))),
  })),
});
