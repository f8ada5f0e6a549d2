import { joinedPictures } from '../../actions/batch/joined-pictures';
import { surveyModel } from '../../actions/batch/survey-model';
import type { EvaluatedRegion } from '../../actions/evaluation-set';
import { t } from '../../domain/words';
import { ABLATIONS, type AblationId } from '../../profiling/ablations';
import type { ExplorerStore } from '../../store/explorer-store';
import type { AskedEvaluation } from '../evaluation/asked-evaluation';
import { Experiment } from '../experiment';
import { BEGUN } from '../lab-run';
import type { LabServices } from '../lab-services';
import type { LabStore } from '../lab-store';
import { versionsOf } from './ablated-evaluation-state';
import { PROMPT_VERSIONS } from './prompt-versions';

/** Prompts of one survey. */
const AT_ONCE = 32;

const VERSIONS = Object.keys(ABLATIONS) as AblationId[];

type Needed = Pick<LabServices, 'engine' | 'folders' | 'arithmetic'>;

/**
 * The paper's ablation on every evaluated region: both models again, with one part of the prompt left out at a time.
 */
export class AblatedEvaluationExperiment extends Experiment<'ablatedEvaluation', Needed> {
  protected readonly key = 'ablatedEvaluation';

  constructor(
    explorer: ExplorerStore,
    lab: LabStore,
    services: Needed,
    /** Null where nothing was evaluated, or only shown out of a file. */
    private readonly subject: () => AskedEvaluation | null,
  ) {
    super(explorer, lab, services);
  }

  /** Asks about the evaluated regions. */
  async start(): Promise<void> {
    const subject = this.subject();
    if (!subject) return;
    const { evaluation, asked } = subject;
    const wanted = evaluation.models.length * VERSIONS.length * asked.length;
    await this.run(async (signal) => {
      this.put({ ...BEGUN, answered: 0, wanted, reports: {} });
      const folders = await this.services.folders();
      await Promise.all(
        evaluation.models.map(async ({ id }, model) => {
          const scores: Partial<Record<AblationId, (number | null)[]>> = {};
          for (const version of VERSIONS) scores[version] = await this.ask(folders[id], asked, version, signal);
          const versions = versionsOf(evaluation, model, PROMPT_VERSIONS, scores);
          const report = await this.services.arithmetic.report(versions, signal);
          this.change((test) => ({ ...test, reports: { ...test.reports, [id]: report } }));
        }),
      );
    });
  }

  /** Ends it, and forgets what it was about. */
  forget(): void {
    this.giveUp();
    this.put(null);
  }

  private async ask(
    folderUrl: string,
    asked: readonly EvaluatedRegion[],
    version: AblationId,
    signal: AbortSignal,
  ): Promise<(number | null)[]> {
    const { indicator } = this.lab.getState().evaluation ?? {};
    if (!indicator) throw new Error(t`The evaluation is gone. Evaluate again.`);
    const scores: (number | null)[] = asked.map(() => null);
    const counted = new Set<number>();
    for (let start = 0; start < asked.length; start += AT_ONCE) {
      const part = asked.slice(start, start + AT_ONCE);
      const contexts = part.map(({ context }) => context);
      await surveyModel(
        this.services.engine,
        { folderUrl, ...joinedPictures(part), contexts, indicator, include: ABLATIONS[version] },
        (index, { score }) => {
          scores[start + index] = score;
          // When a backend fails, regions that were answered come again.
          if (counted.has(start + index)) return;
          counted.add(start + index);
          this.change((test) => ({ ...test, answered: test.answered + 1 }));
        },
        signal,
      );
    }
    return scores;
  }
}
