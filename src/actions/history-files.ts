import type { ExplorerStore } from '../store/explorer-store';
import { MAX_HISTORY_FILE_BYTES } from '../store/history-file-size';
import type { HistoryKeeper } from '../store/history-keeper';
import { reasonOf } from './reason-of';
import { saveFile } from './save-file';

/** What keeps the histories; null where its part of the page has not come. */
export type Keeper = Pick<HistoryKeeper, 'file' | 'damagedFile' | 'merge'> | null;

/** Histories as files: what goes wrong is a notice. */
export class HistoryFiles {
  constructor(
    private readonly store: ExplorerStore,
    private readonly keeper: Promise<Keeper>,
  ) {}

  /** Saves all regions of all worlds. */
  save(): Promise<void> {
    return this.saying(async (keeper) => saveJson(keeper.file(), 'urban-r1-history'));
  }

  /** Saves stored entries that cannot be read, as they are. */
  saveDamaged(): Promise<void> {
    return this.saying(async (keeper) => saveJson(keeper.damagedFile(), 'urban-r1-damaged-entries'));
  }

  /** Adds what a file holds, and says how much it was. */
  add(file: File): Promise<void> {
    return this.saying(async (keeper) => {
      if (file.size > MAX_HISTORY_FILE_BYTES)
        throw new Error(
          `“${file.name}” has ${file.size} bytes; a saved history has at most ${MAX_HISTORY_FILE_BYTES}.`,
        );
      const count = await keeper.merge(await file.text());
      const notice = count === 0 ? 'All of the file is here already.' : `${count} regions of the file were added.`;
      this.store.setState({ notice });
    });
  }

  private async saying(job: (keeper: NonNullable<Keeper>) => Promise<void>): Promise<void> {
    try {
      const keeper = await this.keeper;
      if (!keeper) throw new Error('What keeps the history has not come. Load the page anew.');
      await job(keeper);
    } catch (error) {
      this.store.setState({ notice: reasonOf(error) });
    }
  }
}

const saveJson = (text: string, name: string): void =>
  saveFile(new Blob([text], { type: 'application/json' }), `${name}.json`);
