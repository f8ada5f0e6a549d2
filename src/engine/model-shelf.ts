import type { ReadFile } from '../model/model-files';
import { type LoadProgress, loadModel } from './load-model';
import type { LoadedModel } from './loaded-model';
import type { SessionHost } from './session-host';

type Listener = (progress: LoadProgress) => void;

interface Slot {
  readonly model: Promise<LoadedModel>;
  readonly listeners: Set<Listener>;
  latest: LoadProgress | null;
}

/** The models of one runtime: each is loaded once, whoever asks first, and all who wait hear how far it is. */
export class ModelShelf {
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly host: SessionHost) {}

  /**
   * @param name under which it is kept
   * @throws as `loadModel`; a model that could not be loaded is tried anew by the next request
   */
  async open(name: string, read: ReadFile, onProgress: Listener): Promise<LoadedModel> {
    const slot = this.slots.get(name) ?? this.load(name, read);
    slot.listeners.add(onProgress);
    if (slot.latest) onProgress(slot.latest);
    try {
      return await slot.model;
    } finally {
      slot.listeners.delete(onProgress);
    }
  }

  private load(name: string, read: ReadFile): Slot {
    const listeners = new Set<Listener>();
    const model = loadModel(this.host, read, (progress) => {
      slot.latest = progress;
      for (const listener of listeners) listener(progress);
    });
    const slot: Slot = { model, listeners, latest: null };
    this.slots.set(name, slot);
    model.then(
      () => {
        slot.latest = null;
      },
      () => this.slots.delete(name),
    );
    return slot;
  }
}
