import type { AtlasDials } from '../atlas/dials';
import type { GrpoSettings } from '../training/grpo-settings';
import type { SftSettings } from '../training/sft';
import { FIRST_BASE } from '../training/work-folder';

/** One run of the study: what is trained on which regions, and how thoroughly it is evaluated. */
export interface StudyRun {
  readonly name: string;
  readonly variant: string;
  readonly splitColumn: string;
  /** Seen countries to learn from; all when empty. */
  readonly countries: readonly string[];
  readonly seed: number;
  /** Seed of the eyes and the base that it begins from. */
  readonly baseSeed: number;
  readonly training:
    | { readonly stage: 'none' }
    | { readonly stage: 'sft'; readonly settings: SftSettings }
    | { readonly stage: 'grpo'; readonly settings: GrpoSettings };
  /** Name of the run whose model it starts from and is held near, in place of the base. */
  readonly startsFrom?: string;
  /** `full`: all parts of the evaluation; `scores`: tiles and location sensitivity. */
  readonly evaluation: 'full' | 'scores';
  /** Steps after which the run is also evaluated on its way, for the curves. */
  readonly evaluatedSteps: readonly number[];
  /** Confounders of the Atlas that are not the shipped ones. */
  readonly dials?: AtlasDials;
  /** A choice is being made: evaluate on held-out blocks and on the seen countries left out, never on `unseen`. */
  readonly validation: boolean;
}

const withSeed = (training: StudyRun['training'], seed: number): StudyRun['training'] =>
  training.stage === 'none'
    ? training
    : ({ ...training, settings: { ...training.settings, seed } } as StudyRun['training']);

/** A run with what is usual where nothing else is given. */
export function studyRun(part: Partial<StudyRun> & Pick<StudyRun, 'name' | 'variant' | 'training'>): StudyRun {
  const seed = part.seed ?? 1;
  return {
    splitColumn: 'split',
    countries: [],
    baseSeed: FIRST_BASE,
    evaluation: 'scores',
    evaluatedSteps: [],
    validation: false,
    ...part,
    seed,
    training: withSeed(part.training, seed),
  };
}
