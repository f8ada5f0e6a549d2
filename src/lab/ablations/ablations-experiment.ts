import { surveyModel } from '../../actions/batch/survey-model';
import { ABLATIONS } from '../../profiling/ablations';
import type { PromptParts } from '../../profiling/prompt';
import { Experiment } from '../experiment';
import { BEGUN } from '../lab-run';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import { addAblated, type PromptVersion } from './ablations-state';

const VERSIONS = Object.entries({ whole: {}, ...ABLATIONS }) as readonly [PromptVersion, Partial<PromptParts>][];

/**
 * The paper's ablation on the selected region: every model of the pair, with one part of the prompt left out at a time.
 */
export class AblationsExperiment extends Experiment<'ablations', Pick<LabServices, 'engine' | 'folders'>> {
  protected readonly key = 'ablations';

  /** Asks about the selected region. */
  async start(): Promise<void> {
    const { subject } = labSubject(this.explorer.getState());
    if (!subject) return;
    const { rgb, sizePx, context, indicator } = subject;
    await this.run(async (signal) => {
      this.put({ ...BEGUN, subject, answers: {} });
      const folders = Object.entries(await this.services.folders());
      for (const [version, include] of VERSIONS)
        await Promise.all(
          folders.map(([variant, folderUrl]) =>
            surveyModel(
              this.services.engine,
              { folderUrl, rgb, sizePx, contexts: [context], indicator, include },
              (_, answer) => this.change((test) => addAblated(test, variant, version, answer)),
              signal,
            ),
          ),
        );
    });
  }
}
