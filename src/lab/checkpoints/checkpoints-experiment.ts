import { surveyModel } from '../../actions/batch/survey-model';
import { t } from '../../domain/words';
import { Experiment } from '../experiment';
import { BEGUN } from '../lab-run';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import { inGridOrder } from './checkpoint';

/** Puts the selected region to each shipped checkpoint of the grid over lambda and beta, one after the other. */
export class CheckpointsExperiment extends Experiment<'checkpoints', Pick<LabServices, 'engine' | 'checkpoints'>> {
  protected readonly key = 'checkpoints';

  /** Asks all of them. */
  async start(): Promise<void> {
    const { subject } = labSubject(this.explorer.getState());
    if (!subject) return;
    const { rgb, sizePx, context, indicator } = subject;
    await this.run(async (signal) => {
      this.put({ ...BEGUN, subject, checkpoints: [], scores: {} });
      const checkpoints = inGridOrder(await this.services.checkpoints(signal));
      if (checkpoints.length === 0) throw new Error(t`This site ships no checkpoint of the grid.`);
      this.change((test) => ({ ...test, checkpoints }));
      for (const { name, folderUrl } of checkpoints)
        await surveyModel(
          this.services.engine,
          { folderUrl, rgb, sizePx, contexts: [context], indicator },
          (_, { score }) => this.change((test) => ({ ...test, scores: { ...test.scores, [name]: score } })),
          signal,
        );
    });
  }
}
