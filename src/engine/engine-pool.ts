import type { ModelAsker } from './late-engine';

/**
 * Engines that work side by side: models that are compared are in workers of their own, so that two of them take hardly
 * longer than one where there are two processors. A model stays where it was first asked for.
 */
export class EnginePool implements ModelAsker {
  private readonly engines: ModelAsker[] = [];
  private readonly engineOfModel = new Map<string, number>();

  /**
   * @param start starts an engine; called when a model is asked for that finds none free of models, at most `size`
   *   times
   * @param size how many there may be, at least 1
   */
  constructor(
    private readonly start: () => ModelAsker,
    private readonly size: number,
  ) {}

  /** As `EngineClient.profile`. */
  profile(...[request, ...rest]: Parameters<ModelAsker['profile']>): ReturnType<ModelAsker['profile']> {
    return this.engineOf(request.folderUrl).profile(request, ...rest);
  }

  /** As `EngineClient.answer`. */
  answer(...[request, ...rest]: Parameters<ModelAsker['answer']>): ReturnType<ModelAsker['answer']> {
    return this.engineOf(request.folderUrl).answer(request, ...rest);
  }

  /** As `EngineClient.survey`. */
  survey(...[request, ...rest]: Parameters<ModelAsker['survey']>): ReturnType<ModelAsker['survey']> {
    return this.engineOf(request.folderUrl).survey(request, ...rest);
  }

  /** As `EngineClient.evidence`. */
  evidence(...[request, ...rest]: Parameters<ModelAsker['evidence']>): ReturnType<ModelAsker['evidence']> {
    return this.engineOf(request.folderUrl).evidence(request, ...rest);
  }

  /** As `EngineClient.warm`; what the first has failed with is thrown once all have come to an end. */
  async warm(...[{ folderUrls }, ...rest]: Parameters<ModelAsker['warm']>): ReturnType<ModelAsker['warm']> {
    const byEngine = new Map<ModelAsker, string[]>();
    for (const url of folderUrls) {
      const engine = this.engineOf(url);
      byEngine.set(engine, [...(byEngine.get(engine) ?? []), url]);
    }
    const ends = await Promise.allSettled(
      [...byEngine].map(([engine, urls]) => engine.warm({ folderUrls: urls }, ...rest)),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  private engineOf(folderUrl: string): ModelAsker {
    const known = this.engineOfModel.get(folderUrl);
    const index = known ?? this.engineOfModel.size % this.size;
    this.engineOfModel.set(folderUrl, index);
    if (index === this.engines.length) this.engines.push(this.start());
    return this.engines[index];
  }
}

/** How many engines a machine has use for: one for each model of a pair, where it has the processors. */
export const poolSize = (processors: number): number => (processors > 1 ? 2 : 1);
