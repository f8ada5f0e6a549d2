import type { EvaluatedRegion } from '../../actions/evaluation-set';
import { reasonOf } from '../../actions/reason-of';
import { ABLATIONS, type AblationId } from '../../profiling/ablations';
import type { ExplorerStore } from '../../store/explorer-store';
import type { EvaluationResult } from '../evaluation/evaluation';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import { versionsOf } from './ablated-evaluation';
import { PROMPT_VERSIONS } from './prompt-versions';

/** Prompts of one survey. */
const AT_ONCE = 32;

const VERSIONS = Object.keys(ABLATIONS) as AblationId[];

/** An evaluation whose pictures are still here, in the order of its regions. */
export interface AskedEvaluation extends Pick<EvaluationResult, 'evaluation'> {
  readonly asked: readonly EvaluatedRegion[];
}

/** The paper's ablation on every evaluated region: both models again, with one part of the prompt left out at a time. */
export class PromptAblator extends Experiment<'ablatedEvaluation'> {
  constructor(
    store: ExplorerStore,
    private readonly services: Pick<LabServices, 'engine' | 'folders' | 'arithmetic'>,
    /** Null where nothing was evaluated, or only shown out of a file. */
    private readonly subject: () => AskedEvaluation | null,
  ) {
    super(store, 'ablatedEvaluation');
  }

  /** Asks about the evaluated regions. Failures end in the state, never in a throw. */
  async start(): Promise<void> {
    const { signal } = this.begin();
    const subject = this.subject();
    if (!subject) return;
    const { evaluation, asked } = subject;
    const wanted = evaluation.models.length * VERSIONS.length * asked.length;
    this.put({ phase: 'running', error: null, answered: 0, wanted, reports: {} });
    try {
      const folders = await this.services.folders();
      await Promise.all(
        evaluation.models.map(async ({ id }, model) => {
          const scores: Partial<Record<AblationId, (number | null)[]>> = {};
          for (const version of VERSIONS) scores[version] = await this.ask(folders[id], asked, version, signal);
          const report = await this.services.arithmetic.report(
            versionsOf(evaluation, model, PROMPT_VERSIONS, scores),
            signal,
          );
          this.change((now) => ({ ...now, reports: { ...now.reports, [id]: report } }));
        }),
      );
      if (!signal.aborted) this.change((now) => ({ ...now, phase: 'done' }));
    } catch (error) {
      if (!signal.aborted) this.end((now) => ({ ...now, phase: 'failed', error: reasonOf(error) }));
    }
  }

  /** Ends it, and forgets what it was about. */
  forget(): void {
    this.begin();
    this.store.setState(({ experiments }) => ({ experiments: { ...experiments, ablatedEvaluation: null } }));
  }

  /** Ends it; figures of a model that had answered everything stay. */
  cancel(): void {
    this.end((now) => ({ ...now, phase: 'stopped' }));
  }

  private async ask(
    folderUrl: string,
    asked: readonly EvaluatedRegion[],
    version: AblationId,
    signal: AbortSignal,
  ): Promise<(number | null)[]> {
    const { indicator } = this.store.getState().experiments.evaluation ?? {};
    if (!indicator) throw new Error('The evaluation is gone. Evaluate again.');
    const scores: (number | null)[] = asked.map(() => null);
    const told = new Set<number>();
    for (let start = 0; start < asked.length; start += AT_ONCE) {
      const part = asked.slice(start, start + AT_ONCE);
      await this.services.engine.survey(
        {
          folderUrl,
          rgb: picturesOf(part),
          contexts: part.map(({ context }) => context),
          indicator,
          include: ABLATIONS[version],
        },
        (event) => {
          if (signal.aborted || event.kind !== 'surveyed') return;
          const index = start + event.index;
          scores[index] = event.expected;
          // When a backend gives out, regions that were told come again.
          if (told.has(index)) return;
          told.add(index);
          this.change((now) => ({ ...now, answered: now.answered + 1 }));
        },
        signal,
      );
    }
    return scores;
  }
}

/** The pictures of some regions, one after the other, as a survey takes them. */
export function picturesOf(regions: readonly EvaluatedRegion[]): Uint8Array {
  const size = regions[0].rgb.length;
  const rgb = new Uint8Array(size * regions.length);
  for (const [k, region] of regions.entries()) rgb.set(region.rgb, k * size);
  return rgb;
}
