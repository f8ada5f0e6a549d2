import { loadPart } from '../../actions/load-part';
import type { ExplorerStore } from '../../store/explorer-store';
import type { ColumnGuess } from '../../tables/column-names';
import { columnOfNumbers } from '../../tables/column-of-numbers';
import type { PlaceTable } from '../../tables/place-table';
import { FIND_OUT, type ValueReading } from '../../tables/value-reading';
import type { WorldId } from '../../worlds/worlds';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import type { LabStore } from '../lab-store';
import { ownAnswersOf } from './own-answers-request';
import {
  backToImported,
  chosenFile,
  columnsToRead,
  type ImportedFile,
  type OwnImport,
  type ScaleSource,
  scaleIn,
  withTable,
} from './own-data-state';
import { ownData } from './own-regions';
import { checkPlaces } from './place-check';

/** How an earlier visit has read a file. */
export interface EarlierReading extends Pick<ImportedFile, 'mapping' | 'reading'> {
  readonly scaleFrom: ScaleSource;
}

type Needed = Pick<LabServices, 'tables' | 'places' | 'worlds'>;

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
      const { test } = this;
      if (test?.scaleFrom !== 'model') return;
      if (scaleIn(now, test.world) !== scaleIn(before, test.world)) void this.score();
    });
  }

  /**
   * Looks at a file, and reads it where the names of its columns say enough; the choice before is given up.
   * @param how an earlier visit has read it; found out or asked otherwise
   */
  async choose(file: File, how: EarlierReading | null = null): Promise<void> {
    await this.attempt(async (signal) => {
      this.chosen = file;
      this.put(chosenFile(file, this.explorer.getState().world, this.test));
      await this.look(file, signal, how?.mapping.sheet, how);
    });
  }

  /** Looks at another sheet of the chosen workbook. */
  async chooseSheet(sheet: string): Promise<void> {
    const file = this.chosen;
    if (!file) return;
    await this.attempt(async (signal) => {
      this.change((own) => ({ ...chosenFile(file, own.world, own), sample: own.sample }));
      await this.look(file, signal, sheet);
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
      reading: FIND_OUT,
      doubt: null,
    }));
  }

  /** Answers the doubt about the chosen file, and reads it by the answer. */
  async answer(reading: ValueReading): Promise<void> {
    this.change((own) => ({ ...own, reading, doubt: null }));
    await this.read();
  }

  /** Reads what was imported with longitude and latitude the other way round. */
  async swap(): Promise<void> {
    if (!this.test?.imported) return;
    this.giveUp();
    this.goBack();
    const { reading } = this.test;
    await this.answer({ ...reading, isSwapped: !reading.isSwapped });
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
      this.change((own) => ({ ...own, phase: 'reading', doneBytes: 0, error: null, doubt: null, refused: null }));
      const onProgress = (doneBytes: number): void => {
        if (!signal.aborted) this.change((own) => ({ ...own, doneBytes }));
      };
      const read = await this.services.tables.read(file, columns, signal, onProgress, this.test?.reading);
      const table = await this.onLand(read, signal);
      signal.throwIfAborted();
      this.change((own) => withTable(own, columns, table, file));
      if (this.test?.phase !== 'ready') return;
      this.imported = file;
      await this.score();
      await this.check(signal);
    });
  }

  /** Stops reading, where columns can be chosen anew; in any other phase, goes back to what was imported before. */
  override cancel(): void {
    const isReading = this.test?.phase === 'reading';
    this.giveUp();
    if (isReading) this.change((own) => ({ ...own, phase: 'mapping' }));
    else this.goBack();
  }

  /** The imported file with what the models said of its rows. @throws Error in words for people */
  withAnswers(signal: AbortSignal): Promise<string> {
    return ownAnswersOf(this.lab.getState(), this.explorer.getState(), this.services.tables, signal);
  }

  /** Forgets what was imported, and gives up what is under way. */
  forget(): void {
    this.giveUp();
    this.chosen = null;
    this.imported = null;
    this.put(null);
  }

  private async look(
    file: File,
    signal: AbortSignal,
    sheet: string | undefined,
    how: EarlierReading | null = null,
  ): Promise<void> {
    const sample = await this.services.tables.sample(file, signal, sheet);
    signal.throwIfAborted();
    this.change((own) => ({ ...own, phase: 'mapping', sample, mapping: sample.guess, ...how }));
    await this.read();
    this.suggestValue();
  }

  /** Chooses what can only be the value, where its name does not say so: a person has to agree before it is read. */
  private suggestValue(): void {
    this.change((own) => {
      const { sample, mapping } = own;
      const isPlaced = sample?.format === 'geojson' || (mapping.lon !== null && mapping.lat !== null);
      if (own.phase !== 'mapping' || !sample || mapping.value !== null || !isPlaced) return own;
      return { ...own, mapping: { ...mapping, value: columnOfNumbers(sample, mapping) } };
    });
  }

  /** What a world that knows its land leaves of a table. */
  private async onLand(table: PlaceTable, signal: AbortSignal): Promise<PlaceTable> {
    const { offLand } = this;
    if (!offLand) return table;
    const { rowsOnLand } = await loadPart(() => import('./rows-on-land'));
    return rowsOnLand(table, offLand, signal);
  }

  private get offLand(): LabServices['worlds'][WorldId]['offLand'] {
    return this.test ? this.services.worlds[this.test.world].offLand : undefined;
  }

  /** Looks where the rows lie. A gazetteer that cannot be read keeps nobody from using them. */
  private async check(signal: AbortSignal): Promise<void> {
    const imported = this.test?.imported;
    if (!imported || this.offLand) return;
    const places = await checkPlaces(imported, this.services.places).catch(() => null);
    if (signal.aborted || this.test?.imported?.table !== imported.table) return;
    this.change((own) => ({ ...own, imported: { ...imported, places } }));
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
    if (now.imported?.table === imported.table && now.scale === scale) this.change((own) => ({ ...own, data }));
  }

  /** What is to be scored, and on which scale: null for the one that the data makes. */
  private toScore() {
    const own: OwnImport | null = this.test;
    const scale =
      own?.scaleFrom === 'model' ? (scaleIn(this.explorer.getState(), own.world) ?? ('unknown' as const)) : null;
    return { imported: own?.imported ?? null, scale };
  }
}
