import type { KeptFiles } from '../../actions/kept-files';
import { reasonOf } from '../../actions/reason-of';
import { saveFile } from '../../actions/save-file';
import { withCommas } from '../../bias/lab/joined-text';
import { momentOf } from '../../domain/moment-schema';
import { countText } from '../../domain/number-text';
import { one, plural, t } from '../../domain/words';
import type { ExplorerStore } from '../../store/explorer-store';
import { MAX_HISTORY_FILE_BYTES } from '../../store/history-file-size';
import type { HistoryKeeper } from '../../store/history-keeper';
import { type EverythingFile, isEverything, parseEverything, writeEverything } from './everything-file';
import { MAX_KEPT_BYTES } from './kept-import';
import type { LabShelf } from './lab-shelf';

/** What keeps the histories; null where its part of the page has not come. */
export type Keeper = Pick<HistoryKeeper, 'file' | 'damagedFile' | 'merge'> | null;

/** Of a file: a full history, and the largest import as text. */
const MAX_FILE_BYTES = MAX_HISTORY_FILE_BYTES + 1.5 * MAX_KEPT_BYTES;

const ALL_HERE = t`All of the file is here already.`;

interface EverythingTools {
  readonly keeper: Promise<Keeper>;
  readonly shelf: Pick<LabShelf, 'read' | 'add'>;
  /** Milliseconds since 1970, by a clock that may jump. */
  readonly now: () => number;
}

/** Histories, teleport tests and the imported file, as one file and back. */
export class EverythingKept implements KeptFiles {
  constructor(
    private readonly store: ExplorerStore,
    private readonly tools: EverythingTools,
  ) {}

  async save(): Promise<void> {
    saveFile(await this.file(), 'urban-r1-everything.json');
  }

  async saveHistory(): Promise<void> {
    saveFile(jsonOf((await this.keeper()).file()), 'urban-r1-history.json');
  }

  async saveDamaged(): Promise<void> {
    saveFile(jsonOf((await this.keeper()).damagedFile()), 'urban-r1-damaged-entries.json');
  }

  /** The file. An unfinished batch is left out, and what the lab keeps where it cannot be read; both are said. */
  async file(): Promise<Blob> {
    const { shelf, now } = this.tools;
    const history = (await this.keeper()).file();
    const { batch } = this.store.getState();
    if (batch && batch.phase !== 'done')
      this.say(
        t`The batch that is not finished is not in the file, what it has answered is. It goes on in this browser alone.`,
      );
    const records = await shelf.read().catch((error: unknown) => {
      this.say(t`What the lab keeps cannot be read and is not in the file. ${reasonOf(error)}`);
      return { teleports: new Map(), imported: null };
    });
    return writeEverything(history, records, momentOf(now()));
  }

  choose(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.onchange = () => {
      const file = input.files?.item(0);
      if (file) void this.add(file).catch((error: unknown) => this.say(reasonOf(error)));
    };
    input.click();
  }

  async add(file: File): Promise<void> {
    if (file.size > MAX_FILE_BYTES)
      throw new Error(t`“${file.name}” has ${file.size} bytes; what this page saves has at most ${MAX_FILE_BYTES}.`);
    const text = await file.text();
    if (!isEverything(text)) {
      const count = await (await this.keeper()).merge(text);
      this.say(
        count === 0
          ? ALL_HERE
          : plural(
              count,
              one`${countText(count)} region of the file was added.`,
              `${countText(count)} regions of the file were added.`,
            ),
      );
      return;
    }
    // Read as a whole before anything is added.
    const everything = parseEverything(text);
    const regions = await (await this.keeper()).merge(everything.history);
    this.say(await this.addToLab(everything, regions));
  }

  /** @returns what was added, for people */
  private async addToLab({ teleports, imported }: EverythingFile, regions: number): Promise<string> {
    const { added, imported: outcome } = await this.tools.shelf.add(teleports, imported).catch((error: unknown) => {
      const part = plural(
        regions,
        one`${countText(regions)} region of the file was added, but nothing of its lab: this browser cannot store it.`,
        `${countText(regions)} regions of the file were added, but nothing of its lab: this browser cannot store it.`,
      );
      throw new Error(`${part} ${reasonOf(error)}`);
    });
    const what = [
      ...(regions > 0 ? [plural(regions, one`${countText(regions)} region`, `${countText(regions)} regions`)] : []),
      ...(added > 0
        ? [plural(added, one`${countText(added)} teleport test`, `${countText(added)} teleport tests`)]
        : []),
      ...(outcome === 'added' ? [t`the imported file`] : []),
    ];
    const said = what.length === 0 ? ALL_HERE : t`Added from the file: ${withCommas(what)}.`;
    return outcome === 'other'
      ? `${said} ${t`The file that you have imported here stays; forget it to bring back the other.`}`
      : said;
  }

  private async keeper(): Promise<NonNullable<Keeper>> {
    const keeper = await this.tools.keeper;
    if (!keeper) throw new Error(t`What keeps the history has not come. Load the page anew.`);
    return keeper;
  }

  private say(notice: string): void {
    this.store.setState({ notice });
  }
}

const jsonOf = (text: string): Blob => new Blob([text], { type: 'application/json' });
