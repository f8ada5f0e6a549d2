import type { ModelPrediction, Rollout } from '../domain/prediction';
import type { EngineError } from '../engine/engine-error';
import type { EngineProgress } from '../engine/engine-protocol';
import { parseOutput } from '../profiling/trace';

type Phase = 'loading' | 'looking' | 'reading' | 'writing' | 'done' | 'stopped' | 'failed';

type ProfileEvent = EngineProgress<'profile'>;
type Opened = Omit<Extract<ProfileEvent, { kind: 'opened' }>, 'kind'>;

/** One model's work on one region, as far as it has come. */
export interface ModelRun {
  readonly phase: Phase;
  readonly loadedBytes: number;
  /** Of the files that are loaded; 0 until the manifest is read. */
  readonly totalBytes: number;
  /** What is known of the model once it is open. */
  readonly model: Opened | null;
  /** The output so far. */
  readonly text: string;
  /** Mean of the answer, 0.0-9.9; null until it is done, and for an output without an answer. */
  readonly expected: number | null;
  /** Outputs sampled beside the greedy one, in the order of their seeds. */
  readonly samples: readonly Rollout[];
  /** From the prompt to the end of the output, without loading. */
  readonly elapsedMs: number | null;
  /** What went wrong, for people. */
  readonly error: string | null;
}

/** A run that has just been asked for. */
export const NEW_RUN: ModelRun = {
  phase: 'loading',
  loadedBytes: 0,
  totalBytes: 0,
  model: null,
  text: '',
  expected: null,
  samples: [],
  elapsedMs: null,
  error: null,
};

type Changes = {
  readonly [K in ProfileEvent['kind']]: (
    event: Extract<ProfileEvent, { kind: K }>,
  ) => (run: ModelRun) => Partial<ModelRun>;
};

const CHANGES: Changes = {
  loading:
    ({ loadedBytes, totalBytes }) =>
    () => ({ phase: 'loading', loadedBytes, totalBytes }),
  warming: () => () => ({ phase: 'loading' }),
  // A run that begins anew on another backend takes back what it has said.
  opened:
    ({ kind: _, ...model }) =>
    () => ({ ...NEW_RUN, phase: 'looking', model }),
  seen: () => () => ({ phase: 'reading' }),
  prefilled: () => () => ({ phase: 'writing' }),
  token:
    ({ text }) =>
    () => ({ phase: 'writing', text }),
  done:
    ({ text, expected, elapsedMs }) =>
    () => ({ phase: 'done', text, expected, elapsedMs }),
  rollout:
    ({ seed, text, expected }) =>
    ({ samples }) => ({
      samples: [...samples, rolloutOf(seed, text, expected)].sort((a, b) => (a.seed ?? 0) - (b.seed ?? 0)),
    }),
};

const rolloutOf = (seed: number | null, text: string, expected: number | null): Rollout => ({
  seed,
  text,
  answer: parseOutput(text).answer,
  expected,
});

/** The run after an event of the engine. */
export function advanceRun(run: ModelRun, event: ProfileEvent): ModelRun {
  const change = CHANGES[event.kind] as (event: ProfileEvent) => (run: ModelRun) => Partial<ModelRun>;
  return { ...run, ...change(event)(run) };
}

/** The run after it has ended without a result. What was said until then stays. */
export const endRun = (run: ModelRun, { code, message }: EngineError): ModelRun =>
  code === 'cancelled' ? { ...run, phase: 'stopped' } : { ...run, phase: 'failed', error: message };

/** What was found in a batch, where nothing is sampled and no question has a time of its own. */
export const greedyPrediction = (text: string, expected: number | null): ModelPrediction => ({
  greedy: rolloutOf(null, text, expected),
  samples: [],
  elapsedMs: 0,
});

/** What a finished run has found. */
export const predictionOf = ({ text, expected, samples, elapsedMs }: ModelRun): ModelPrediction => ({
  greedy: rolloutOf(null, text, expected),
  samples,
  elapsedMs: elapsedMs ?? 0,
});

/** Whether something is still to come. */
export const isRunning = ({ phase }: ModelRun): boolean => !['done', 'stopped', 'failed'].includes(phase);

/** Runs that were given up: what is finished stays as it is. */
export const stopRuns = (runs: Readonly<Record<string, ModelRun>>): Readonly<Record<string, ModelRun>> =>
  Object.fromEntries(
    Object.entries(runs).map(([variant, run]) => [variant, isRunning(run) ? { ...run, phase: 'stopped' } : run]),
  );
