import type { ExplorerStore } from '../../store/explorer-store';
import type { ColumnGuess } from '../../tables/column-names';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import type { LabStore } from '../lab-store';
import {
  backToImported,
  chosenFile,
  columnsToRead,
  earthScale,
  type OwnImport,
  type ScaleSource,
  withTable,
} from './own-data-state';
import { ownData } from './own-regions';

type Needed = Pick<LabServices, 'tables'>;

const shortPause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Brings a visitor's own values in. What was imported before stays until a new file has been read well. */
export class OwnDataImport extends Experiment<'ownData', Needed> {
  protected readonly key = 'ownData';
  /** The file that was chosen last, and the one that was imported. */
  private chosen: File | null = null;
  private imported: File | null = null;

  constructor(explorer: ExplorerStore, lab: LabStore, services: Needed) {
    super(explorer, lab, services);
    explorer.subscribe((now, before) => {
      if (earthScale(now) !== earthScale(before) && this.test?.scaleFrom === 'model') void this.score();
    });
  }

  /** Looks at a file, and reads it where the names of its columns say enough; the choice before is given up. */
  async choose(file: File): Promise<void> {
    await this.attempt(async (signal) => {
      this.chosen = file;
      this.put(chosenFile(file, this.test));
      const sample = await this.services.tables.sample(file, signal);
      signal.throwIfAborted();
      this.change((own) => ({ ...own, phase: 'mapping', sample, mapping: sample.guess }));
      await this.read();
    });
  }

  /** Says by hand what columns hold; the file is read when `read` asks for it. */
  setMapping(part: Partial<ColumnGuess>): void {
    if (!this.test?.sample) return;
    this.giveUp();
    this.change((own) => ({
      ...own,
      phase: 'mapping',
      error: null,
      refused: null,
      mapping: { ...own.mapping, ...part },
    }));
  }

  /** Scores what was imported on another scale, without reading it again. */
  async setScale(scaleFrom: ScaleSource): Promise<void> {
    this.change((own) => ({ ...own, scaleFrom }));
    await this.score();
  }

  /** Reads the chosen file; nothing happens while a column is to be chosen. */
  async read(): Promise<void> {
    const file = this.chosen;
    const columns = this.test && columnsToRead(this.test);
    if (!file || !columns) return;
    await this.attempt(async (signal) => {
      this.change((own) => ({ ...own, phase: 'reading', doneBytes: 0, error: null, refused: null }));
      const table = await this.services.tables.read(file, columns, signal, (doneBytes) => {
        if (!signal.aborted) this.change((own) => ({ ...own, doneBytes }));
      });
      signal.throwIfAborted();
      this.change((own) => withTable(own, columns, table));
      if (this.test?.phase !== 'ready') return;
      this.imported = file;
      await this.score();
    });
  }

  /** Stops reading, where columns can be chosen anew; in any other phase, goes back to what was imported before. */
  override cancel(): void {
    const isReading = this.test?.phase === 'reading';
    this.giveUp();
    if (isReading) this.change((own) => ({ ...own, phase: 'mapping' }));
    else this.goBack();
  }

  /** Forgets what was imported, and gives up what is under way. */
  forget(): void {
    this.giveUp();
    this.chosen = null;
    this.imported = null;
    this.put(null);
  }

  private goBack(): void {
    this.chosen = this.imported;
    this.put(this.test && backToImported(this.test));
  }

  /** Scores what was imported; the result is dropped where file or scale have become others in the meantime. */
  private async score(): Promise<void> {
    this.change((own) => ({ ...own, data: null }));
    const { imported, scale } = this.toScore();
    if (!imported || scale === 'unknown') return;
    const data = await ownData(imported.table, scale, shortPause);
    const now = this.toScore();
    if (now.imported === imported && now.scale === scale) this.change((own) => ({ ...own, data }));
  }

  /** What is to be scored, and on which scale: null for the one that the data makes. */
  private toScore() {
    const own: OwnImport | null = this.test;
    const scale = own?.scaleFrom === 'model' ? (earthScale(this.explorer.getState()) ?? ('unknown' as const)) : null;
    return { imported: own?.imported ?? null, scale };
  }
}
