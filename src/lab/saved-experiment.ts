import { EXPERIMENT_SCHEMA, pictureText } from '../bias/lab/experiment-file';
import { type WorldId, worldById } from '../worlds/worlds';
import type { LabSubject } from './lab-subject';

/** Where and when an experiment was made. */
export interface Occasion {
  readonly world: WorldId;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** What every saved experiment begins with. */
export const savedSubject = ({ rgb, indicator }: LabSubject, { world, madeAt }: Occasion) =>
  ({
    schema: EXPERIMENT_SCHEMA,
    world,
    worldVersion: worldById(world).version,
    indicator,
    picture: pictureText(rgb),
    madeAt,
  }) as const;
