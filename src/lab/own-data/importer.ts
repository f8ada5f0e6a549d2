import { reasonOf } from '../../actions/reason-of';
import type { ExplorerStore } from '../../store/explorer-store';
import type { ColumnGuess } from '../../tables/column-names';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import { ownData } from './own-data';
import {
  backToImported,
  chosenFile,
  columnsToRead,
  earthScale,
  type OwnImport,
  type ScaleSource,
  withTable,
} from './own-import';

const shortPause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Brings a visitor's own values in. What was imported before stays until a new file has been read well. */
export class Importer extends Experiment<'own'> {
  /** The file that was chosen last, and the one that was imported. */
  private chosen: File | null = null;
  private imported: File | null = null;

  constructor(
    store: ExplorerStore,
    private readonly services: Pick<LabServices, 'tables'>,
  ) {
    super(store, 'own');
    store.subscribe((now, before) => {
      if (earthScale(now) !== earthScale(before) && this.own?.scaleFrom === 'model') void this.score();
    });
  }

  /**
   * Looks at a file, and reads it where the names of its columns say enough; the choice before is given up. Failures end in the
   * state, never in a throw.
   */
  async choose(file: File): Promise<void> {
    const { signal } = this.begin();
    this.chosen = file;
    this.put(chosenFile(file, this.own));
    try {
      const sample = await this.services.tables.sample(file, signal);
      if (signal.aborted) return;
      this.change((own) => ({ ...own, phase: 'mapping', sample, mapping: sample.guess }));
      await this.read();
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }

  /** Says by hand what columns hold; the file is read when `read` asks for it. */
  setMapping(part: Partial<ColumnGuess>): void {
    if (!this.own?.sample) return;
    this.end((own) => ({ ...own, phase: 'mapping', error: null, refused: null, mapping: { ...own.mapping, ...part } }));
  }

  /** Scores what was imported on another scale, without reading it again. */
  async setScale(scaleFrom: ScaleSource): Promise<void> {
    this.change((own) => ({ ...own, scaleFrom }));
    await this.score();
  }

  /** Reads the chosen file; nothing happens while a column is to be chosen. */
  async read(): Promise<void> {
    const file = this.chosen;
    const columns = this.own && columnsToRead(this.own);
    if (!file || !columns) return;
    const { signal } = this.begin();
    this.change((own) => ({ ...own, phase: 'reading', doneBytes: 0, error: null, refused: null }));
    try {
      const table = await this.services.tables.read(file, columns, signal, (doneBytes) => {
        if (!signal.aborted) this.change((own) => ({ ...own, doneBytes }));
      });
      if (signal.aborted) return;
      this.change((own) => withTable(own, columns, table));
      if (this.own?.phase !== 'ready') return;
      this.imported = file;
      await this.score();
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }

  /** Stops reading, where columns can be chosen anew; in any other phase, goes back to what was imported before. */
  cancel(): void {
    if (this.own?.phase === 'reading') this.end((own) => ({ ...own, phase: 'mapping' }));
    else this.goBack();
  }

  /** Forgets what was imported, and gives up what is under way. */
  forget(): void {
    this.chosen = null;
    this.imported = null;
    this.leave(null);
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
    const { own } = this;
    const scale = own?.scaleFrom === 'model' ? (earthScale(this.store.getState()) ?? ('unknown' as const)) : null;
    return { imported: own?.imported ?? null, scale };
  }

  private goBack(): void {
    this.chosen = this.imported;
    this.leave(this.own && backToImported(this.own));
  }

  private leave(own: OwnImport | null): void {
    this.begin();
    this.store.setState(({ experiments }) => ({ experiments: { ...experiments, own } }));
  }

  private fail(error: unknown): void {
    this.change((own) => ({ ...own, phase: 'failed', error: reasonOf(error) }));
  }

  private get own(): OwnImport | null {
    return this.store.getState().experiments.own;
  }
}
