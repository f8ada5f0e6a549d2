import { type CheckpointSurvey, inGridOrder } from '../store/checkpoints';
import type { ExplorerStore } from '../store/explorer-store';
import { labSubject } from '../store/lab-subject';
import type { LabServices } from './lab-services';
import { reasonOf } from './reason-of';

/** Puts the selected region to each shipped checkpoint of the grid over lambda and beta, one after the other. */
export class GridExplorer {
  private abort = new AbortController();

  constructor(
    private readonly store: ExplorerStore,
    private readonly services: Pick<LabServices, 'engine' | 'checkpoints'>,
  ) {}

  /** Asks all of them. Failures end in the state, never in a throw. */
  async start(): Promise<void> {
    this.abort.abort();
    const abort = new AbortController();
    this.abort = abort;
    const { subject } = labSubject(this.store.getState());
    if (!subject) return;
    this.put({ subject, checkpoints: [], scores: {}, phase: 'running', error: null });
    try {
      const checkpoints = inGridOrder(await this.services.checkpoints(abort.signal));
      if (checkpoints.length === 0) throw new Error('This site ships no checkpoint of the grid.');
      this.change((survey) => ({ ...survey, checkpoints }));
      const { rgb, context, indicator } = subject;
      for (const { name, folderUrl } of checkpoints)
        await this.services.engine.survey(
          { folderUrl, rgb, contexts: [context], indicator },
          (event) => {
            if (abort.signal.aborted || event.kind !== 'surveyed') return;
            this.change((survey) => ({ ...survey, scores: { ...survey.scores, [name]: event.expected } }));
          },
          abort.signal,
        );
      this.change((survey) => ({ ...survey, phase: 'done' }));
    } catch (error) {
      if (abort.signal.aborted) return;
      this.change((survey) => ({ ...survey, phase: 'failed', error: reasonOf(error) }));
    }
  }

  /** Ends it; what came stays. */
  cancel(): void {
    this.abort.abort();
    this.change((survey) => ({ ...survey, phase: 'stopped' }));
  }

  private put(grid: CheckpointSurvey): void {
    this.store.setState(({ experiments }) => ({ experiments: { ...experiments, grid } }));
  }

  private change(next: (survey: CheckpointSurvey) => CheckpointSurvey): void {
    const { grid } = this.store.getState().experiments;
    if (grid) this.put(next(grid));
  }
}
