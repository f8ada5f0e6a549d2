import { reasonOf } from '../../actions/reason-of';
import { ABLATIONS } from '../../profiling/ablations';
import type { PromptParts } from '../../profiling/prompt';
import type { ExplorerStore } from '../../store/explorer-store';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import { type LabSubject, labSubject } from '../lab-subject';
import { addAblated, type PromptVersion } from './ablation';

const VERSIONS = Object.entries({ whole: {}, ...ABLATIONS }) as readonly [PromptVersion, Partial<PromptParts>][];

/** The paper's ablation on the selected region: every model of the pair, with one part of the prompt left out at a time. */
export class Ablator extends Experiment<'ablation'> {
  constructor(
    store: ExplorerStore,
    private readonly services: Pick<LabServices, 'engine' | 'folders'>,
  ) {
    super(store, 'ablation');
  }

  /** Asks about the selected region. Failures end in the state, never in a throw. */
  async start(): Promise<void> {
    const abort = this.begin();
    const { subject } = labSubject(this.store.getState());
    if (!subject) return;
    this.put({ subject, answers: {}, phase: 'running', error: null });
    try {
      const folders = await this.services.folders();
      for (const [version, include] of VERSIONS)
        await Promise.all(
          Object.entries(folders).map(([variant, folderUrl]) =>
            this.ask(subject, variant, folderUrl, version, include, abort.signal),
          ),
        );
      if (!abort.signal.aborted) this.change((test) => ({ ...test, phase: 'done' }));
    } catch (error) {
      if (abort.signal.aborted) return;
      abort.abort();
      this.change((test) => ({ ...test, phase: 'failed', error: reasonOf(error) }));
    }
  }

  /** Ends it; what came stays. */
  cancel(): void {
    this.end((test) => ({ ...test, phase: 'stopped' }));
  }

  private ask(
    { rgb, context, indicator }: LabSubject,
    variant: string,
    folderUrl: string,
    version: PromptVersion,
    include: Partial<PromptParts>,
    signal: AbortSignal,
  ): Promise<void> {
    return this.services.engine.survey(
      { folderUrl, rgb, contexts: [context], indicator, include },
      (event) => {
        if (signal.aborted || event.kind !== 'surveyed') return;
        this.change((test) => addAblated(test, variant, version, { score: event.expected, text: event.text }));
      },
      signal,
    );
  }
}
