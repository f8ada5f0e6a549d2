import { reasonOf } from '../../actions/reason-of';
import { EngineError } from '../../engine/engine-error';
import type { ExplorerStore } from '../../store/explorer-store';
import { advanceRun, endRun, type ModelRun, NEW_RUN } from '../../store/model-run';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import type { DrawnGroups, InspectionSettings } from './inspection';

/** First seed of a group: the same as the dossier's samples, so that both tell of the same outputs. */
const FIRST_SEED = 1;

/** Draws groups of rollouts of the selected region's prompt, from every model of the pair. */
export class RolloutInspector {
  private abort = new AbortController();

  constructor(
    private readonly store: ExplorerStore,
    private readonly services: Pick<LabServices, 'engine' | 'folders'>,
  ) {}

  /** Changes a setting. Rewards follow at once; temperature and more rollouts need `draw`. */
  set(settings: Partial<InspectionSettings>): void {
    this.store.setState(({ experiments }) => ({
      experiments: { ...experiments, inspection: { ...experiments.inspection, ...settings } },
    }));
  }

  /** Draws G rollouts of each model at the temperature that is set. Failures end in the state, never in a throw. */
  async draw(): Promise<void> {
    this.abort.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    const { subject } = labSubject(this.store.getState());
    if (!subject) return;
    const { temperature, groupSize } = this.store.getState().experiments.inspection;
    try {
      const folders = await this.services.folders();
      if (signal.aborted) return;
      const runs = Object.fromEntries(Object.keys(folders).map((variant) => [variant, NEW_RUN]));
      this.put({ subject, temperature, groupSize, runs });
      const { rgb, context, indicator } = subject;
      const rollouts = { count: groupSize, temperature, seed: FIRST_SEED };
      await Promise.all(
        Object.entries(folders).map(async ([variant, folderUrl]) => {
          try {
            await this.services.engine.profile(
              { folderUrl, rgb, context, indicator, rollouts },
              (event) => {
                if (!signal.aborted) this.change(variant, (run) => advanceRun(run, event));
              },
              signal,
            );
          } catch (error) {
            const known = error instanceof EngineError ? error : new EngineError('runtime', String(error));
            // A draw that was overtaken by another one has no run left to end.
            if (this.abort.signal === signal) this.change(variant, (run) => endRun(run, known));
          }
        }),
      );
    } catch (error) {
      this.store.setState({ notice: `No rollouts were drawn; those before are kept. ${reasonOf(error)}` });
    }
  }

  /** Ends a draw; what came stays. */
  cancel(): void {
    this.abort.abort();
  }

  private put(drawn: DrawnGroups): void {
    this.store.setState(({ experiments }) => ({ experiments: { ...experiments, drawn } }));
  }

  private change(variant: string, next: (run: ModelRun) => ModelRun): void {
    const { drawn } = this.store.getState().experiments;
    if (drawn) this.put({ ...drawn, runs: { ...drawn.runs, [variant]: next(drawn.runs[variant]) } });
  }
}
