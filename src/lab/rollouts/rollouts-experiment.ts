import { t } from '../../domain/words';
import { EngineError } from '../../engine/engine-error';
import { advanceRun, endRun, NEW_RUN, stopRuns } from '../../store/model-run';
import { Experiment } from '../experiment';
import { BEGUN } from '../lab-run';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import { type RolloutSettings, withRun } from './rollouts-state';

/** First seed of a group: the same as the dossier's samples, so that both are about the same outputs. */
const FIRST_SEED = 1;

/** Draws groups of rollouts of the selected region's prompt, from every model of the pair. */
export class RolloutsExperiment extends Experiment<'rollouts', Pick<LabServices, 'engine' | 'folders'>> {
  protected readonly key = 'rollouts';

  /** Changes a setting. Rewards follow at once; temperature and more rollouts need `draw`. */
  set(settings: Partial<RolloutSettings>): void {
    this.lab.setState(({ rolloutSettings }) => ({ rolloutSettings: { ...rolloutSettings, ...settings } }));
  }

  /** Draws G rollouts of each model at the temperature that is set. */
  async draw(): Promise<void> {
    const { subject } = labSubject(this.explorer.getState());
    if (!subject) return;
    const { temperature, groupSize } = this.lab.getState().rolloutSettings;
    const { rgb, sizePx, context, indicator } = subject;
    const rollouts = { count: groupSize, temperature, seed: FIRST_SEED };
    await this.run(async (signal) => {
      const folders = await this.services.folders();
      signal.throwIfAborted();
      const runs = Object.fromEntries(Object.keys(folders).map((variant) => [variant, NEW_RUN]));
      this.put({ ...BEGUN, subject, temperature, groupSize, runs });
      await Promise.all(
        Object.entries(folders).map(async ([variant, folderUrl]) => {
          try {
            await this.services.engine.profile(
              { folderUrl, rgb, sizePx, context, indicator, rollouts },
              (event) => {
                if (!signal.aborted) this.change((drawn) => withRun(drawn, variant, (run) => advanceRun(run, event)));
              },
              signal,
            );
          } catch (error) {
            if (signal.aborted) return;
            const known = error instanceof EngineError ? error : new EngineError('runtime', String(error));
            this.change((drawn) => withRun(drawn, variant, (run) => endRun(run, known)));
          }
        }),
      );
    });
  }

  override cancel(): void {
    super.cancel();
    this.change((drawn) => ({ ...drawn, runs: stopRuns(drawn.runs) }));
  }

  /** Before anything was drawn: once it is, each model ends for itself. */
  protected override fail(reason: string): void {
    this.explorer.setState({ notice: t`No rollouts were drawn; those before are kept. ${reason}` });
  }
}
