import type { TaskSample } from '../../domain/task';
import type { EngineProgress } from '../../engine/engine-protocol';
import { Experiment } from '../experiment';
import { BEGUN } from '../lab-run';
import type { TaskServices } from './task-services';
import { NO_OUTPUTS, type TaskOutputs, type TaskSubject, withOutputs } from './task-test';

/** A group as the recorded ones: eight outputs, drawn at temperature 1. */
const ROLLOUTS = { count: 8, temperature: 1, seed: 1 } as const;

/** Puts a question about a square to the models of the tasks. */
export class TaskExperiment extends Experiment<'task', Pick<TaskServices, 'engine' | 'folderOf'>> {
  protected readonly key = 'task';

  /** @param models ids of the models, as the recorded tasks have them */
  ask(subject: TaskSubject, sample: TaskSample, models: readonly string[]): Promise<void> {
    const { rgb, sizePx, before } = subject;
    const question = { rgb, sizePx, words: sample.question, before, rollouts: ROLLOUTS };
    return this.run(async (signal) => {
      this.put({ ...BEGUN, subject, sample, outputs: models.map(() => NO_OUTPUTS) });
      await Promise.all(
        models.map((id, model) =>
          this.services.engine.answer(
            { folderUrl: this.services.folderOf(id), ...question },
            (event) => {
              if (!signal.aborted) this.change((test) => withOutputs(test, model, (said) => outputsAfter(said, event)));
            },
            signal,
          ),
        ),
      );
    });
  }
}

/** What a model has said after an event; when a backend fails, it begins anew. */
function outputsAfter(said: TaskOutputs, event: EngineProgress<'answer'>): TaskOutputs {
  if (event.kind === 'seen') return NO_OUTPUTS;
  if (event.kind === 'token') return { ...said, writing: event.text };
  if (event.kind === 'done') return { greedy: event.text, rollouts: said.rollouts };
  if (event.kind === 'rollout') return { ...said, rollouts: [...said.rollouts, event.text] };
  return said;
}
