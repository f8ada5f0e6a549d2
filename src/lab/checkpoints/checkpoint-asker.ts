import { reasonOf } from '../../actions/reason-of';
import type { ExplorerStore } from '../../store/explorer-store';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import { inGridOrder } from './checkpoints';

/** Puts the selected region to each shipped checkpoint of the grid over lambda and beta, one after the other. */
export class GridExplorer extends Experiment<'grid'> {
  constructor(
    store: ExplorerStore,
    private readonly services: Pick<LabServices, 'engine' | 'checkpoints'>,
  ) {
    super(store, 'grid');
  }

  /** Asks all of them. Failures end in the state, never in a throw. */
  async start(): Promise<void> {
    const abort = this.begin();
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
    this.end((survey) => ({ ...survey, phase: 'stopped' }));
  }
}
