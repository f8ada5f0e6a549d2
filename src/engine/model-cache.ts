import type { ReadFile } from '../model/model-files';
import type { LoadProgress, OpenModel, VisionLanguageModel } from './vision-language-model';

type Listener = (progress: LoadProgress) => void;

interface CachedModel {
  readonly model: Promise<VisionLanguageModel>;
  readonly listeners: Set<Listener>;
  latest: LoadProgress | null;
}

/** The models of one runtime: each is opened once, whoever asks first, and all who wait hear how far it is. */
export class ModelCache {
  private readonly models = new Map<string, CachedModel>();

  constructor(private readonly openModel: OpenModel) {}

  /**
   * @param name under which it is kept
   * @throws as `OpenModel`; a model that could not be opened is tried anew by the next request
   */
  async open(name: string, read: ReadFile, onProgress: Listener): Promise<VisionLanguageModel> {
    const cached = this.models.get(name) ?? this.load(name, read);
    cached.listeners.add(onProgress);
    if (cached.latest) onProgress(cached.latest);
    try {
      return await cached.model;
    } finally {
      cached.listeners.delete(onProgress);
    }
  }

  private load(name: string, read: ReadFile): CachedModel {
    const listeners = new Set<Listener>();
    const model = this.openModel(read, (progress) => {
      cached.latest = progress;
      for (const listener of listeners) listener(progress);
    });
    const cached: CachedModel = { model, listeners, latest: null };
    this.models.set(name, cached);
    model.then(
      () => {
        cached.latest = null;
      },
      () => this.models.delete(name),
    );
    return cached;
  }
}
