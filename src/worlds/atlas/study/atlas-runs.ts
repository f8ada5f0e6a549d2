import { type AtlasDials, SHIPPED_DIALS } from '../../../atlas/dials';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import { type StudyRun, studyRun } from '../../../study/study-run';
import { CHOSEN, matchedSteps, RELATIVE, SEEDS, SWAPPED, sft } from '../../../study/study-variants';
import type { GrpoSettings } from '../../../training/grpo-settings';
import type { SftSettings } from '../../../training/sft';

/** How far both confounders, style and offset, are turned up against the shipped planet, whose own strength is 1. */
const CONFOUNDER_STRENGTHS = [0, 0.5, 1.5, 2] as const;

const dialsAt = (strength: number): AtlasDials => ({
  ...SHIPPED_DIALS,
  styleCoupling: strength * SHIPPED_DIALS.styleCoupling,
  nationalOffset: strength * SHIPPED_DIALS.nationalOffset,
});

const URBAN_R1: GrpoSettings = { ...RELATIVE, steps: 600 };
const PLAIN: GrpoSettings = { ...URBAN_R1, groupSize: 1, anchor: 1, swapRate: 0 };

const grpo = (settings: GrpoSettings): StudyRun['training'] => ({ stage: 'grpo', settings });

/** As many labels as Urban-R1 uses. */
const MATCHED: Partial<SftSettings> = {
  steps: matchedSteps(URBAN_R1, CHOSEN.sft, ATLAS_INDICATORS.length),
};

/** A short first stage on traces, which the relative reward then goes on from. */
const SCAFFOLD: Partial<SftSettings> = { steps: 25, schedule: { ...CHOSEN.sft.schedule, warmupSteps: 3 } };

/** Share of traces that are taught beside the picture of another region, so that answers follow from what they say. */
const CONTRADICTED = 0.5;

interface AtlasVariant {
  readonly variant: string;
  readonly training: StudyRun['training'];
  /** Variant whose model of the same seed it starts from. */
  readonly startsFrom?: string;
  /** Whether it is also run with the other seeds. */
  readonly isMain?: boolean;
}

/** Every variant of the tables: the pair first, then what could explain it away. */
const VARIANTS: readonly AtlasVariant[] = [
  { variant: 'urban-r1', training: grpo(URBAN_R1), isMain: true },
  { variant: 'sft', training: sft(), isMain: true },
  { variant: 'sft-cot', training: sft({ answers: 'trace' }) },
  { variant: 'sft-centred-swap', training: sft({ centred: 'country', swapRate: SWAPPED }), isMain: true },
  {
    variant: 'sft-centred-swap-matched',
    training: sft({ ...MATCHED, centred: 'country', swapRate: SWAPPED }),
    isMain: true,
  },
  { variant: 'urban-r1-plain', training: grpo(PLAIN), isMain: true },
  { variant: 'sft-swap', training: sft({ swapRate: SWAPPED }), isMain: true },
  { variant: 'sft-centred', training: sft({ centred: 'country' }) },
  { variant: 'sft-matched', training: sft(MATCHED) },
  { variant: 'sft-no-place', training: sft({ place: 'none' }) },
  { variant: 'urban-r1-swap', training: grpo({ ...PLAIN, swapRate: SWAPPED }) },
  { variant: 'urban-r1-mixed', training: grpo({ ...URBAN_R1, groupBy: 'indicator' }) },
  { variant: 'sft-centred-swap-cot', training: sft({ answers: 'trace', centred: 'country', swapRate: SWAPPED }) },
  {
    variant: 'sft-carried',
    training: sft({ answers: 'trace', centred: 'country', swapRate: SWAPPED, contradicted: CONTRADICTED }),
  },
  { variant: 'urban-r1-carried', startsFrom: 'sft-carried', training: grpo({ ...URBAN_R1, steps: 150 }) },
  { variant: 'sft-kl', training: sft({ beta: 0.1 }) },
  {
    variant: 'sft-scaffold',
    training: sft({ ...SCAFFOLD, answers: 'trace', centred: 'country', swapRate: SWAPPED }),
  },
  { variant: 'urban-r1-scaffold', startsFrom: 'sft-scaffold', training: grpo(URBAN_R1) },
];

/** What runs of some variants have in common where they are not those of the shipped planet and the first base. */
interface OtherRuns extends Partial<Pick<StudyRun, 'baseSeed' | 'dials' | 'evaluation'>> {
  /** What their names begin with. */
  readonly prefix?: string;
}

const runsOf = (seed: number, variants: readonly AtlasVariant[], { prefix = '', ...common }: OtherRuns = {}) => {
  const nameOf = (variant: string): string => `atlas/${prefix}${variant}-${seed}`;
  return variants.map(({ variant, training, startsFrom }) =>
    studyRun({
      name: nameOf(variant),
      variant,
      seed,
      training,
      ...(startsFrom && { startsFrom: nameOf(startsFrom) }),
      ...common,
    }),
  );
};

const variantsNamed = (...names: readonly string[]): AtlasVariant[] =>
  names.flatMap((name) => VARIANTS.filter(({ variant }) => variant === name));

const PAIR = variantsNamed('sft', 'urban-r1');

const dialRuns = (seed: number): StudyRun[] =>
  CONFOUNDER_STRENGTHS.flatMap((strength) => runsOf(seed, PAIR, { prefix: `x${strength}-`, dials: dialsAt(strength) }));

/** Seeds of further bases, with eyes of their own: how much of the pair's figures is the luck of one base. */
const OTHER_BASES = [2] as const;

/** What is run again on another base: the pair and the control that comes nearest to it. */
const ON_OTHER_BASES = [...PAIR, ...variantsNamed('sft-centred-swap-matched')];

const baseRun = (part: Pick<StudyRun, 'name' | 'evaluation'> & Partial<StudyRun>): StudyRun =>
  studyRun({ variant: 'base', training: { stage: 'none' }, ...part });

const runsOnBase = (baseSeed: number): StudyRun[] => [
  baseRun({ name: `atlas/base${baseSeed}`, baseSeed, evaluation: 'scores' }),
  ...runsOf(FIRST_SEED, ON_OTHER_BASES, { prefix: `base${baseSeed}-`, baseSeed }),
];

const [FIRST_SEED, ...OTHER_SEEDS] = SEEDS;
const MAIN = VARIANTS.filter(({ isMain }) => isMain);

/** Every run on the Atlas, in the order in which they are worked off. */
export const ATLAS_RUNS: readonly StudyRun[] = [
  baseRun({ name: 'atlas/base', evaluation: 'full' }),
  ...runsOf(FIRST_SEED, VARIANTS, { evaluation: 'full' }),
  ...OTHER_SEEDS.flatMap((seed) => runsOf(seed, MAIN)),
  ...SEEDS.flatMap(dialRuns),
  ...OTHER_BASES.flatMap(runsOnBase),
];
