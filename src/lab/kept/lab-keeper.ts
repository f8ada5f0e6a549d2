import { momentOf } from '../../domain/moment-schema';
import { one, plural, t } from '../../domain/words';
import type { ExplorerStore } from '../../store/explorer-store';
import { WORLD_IDS, worldById } from '../../worlds/worlds';
import type { LabStore } from '../lab-store';
import type { EarlierReading } from '../own-data/own-data-import';
import type { ImportedFile, OwnImport } from '../own-data/own-data-state';
import { MAX_KEPT } from '../teleport/kept-teleports';
import type { TeleportTest } from '../teleport/teleport-state';
import { type KeptImport, MAX_KEPT_BYTES } from './kept-import';
import { type KeptTeleport, keptTeleport, keptTeleportKey, testOfKept } from './kept-teleport';
import type { LabShelf } from './lab-shelf';

interface LabKeeperTools {
  readonly shelf: Pick<LabShelf, 'read' | 'putTeleport' | 'removeTeleport' | 'putImport' | 'removeImport'>;
  /** Reads an earlier visit's file anew. */
  readonly restore: (file: File, how: EarlierReading) => Promise<void>;
  /** Milliseconds since 1970, by a clock that may jump. */
  readonly now: () => number;
}

/** Of an import, what is kept. */
type ImportParts = Pick<ImportedFile, 'file' | 'fileName'> & EarlierReading;

/**
 * Keeps teleport tests and the imported file in step with a database. What cannot be read stays there, and so does all
 * that a later version of the page has written.
 */
export class LabKeeper {
  /** As stored, by key: the test on screen, and when it was kept. */
  private readonly known = new Map<string, { readonly test: TeleportTest; readonly keptAt: number }>();
  /** As stored; null while nothing is, or nothing has been read. */
  private knownImport: ImportParts | null = null;
  private waiting: KeptImport | null = null;
  private isClosed = false;
  /** One thing after the other. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly explorer: ExplorerStore,
    private readonly lab: LabStore,
    private readonly tools: LabKeeperTools,
  ) {}

  /** Brings back what is there and keeps it in step from then on. Never rejects: what goes wrong is a notice. */
  start(): Promise<void> {
    const started = this.inTurn(() => this.readAll());
    this.lab.subscribe((now, before) => {
      if (now.keptTeleports !== before.keptTeleports) void this.inTurn(() => this.writeTeleports());
      if (now.ownData !== before.ownData) void this.inTurn(() => this.writeImport(now.ownData, before.ownData));
    });
    this.explorer.subscribe((now, before) => {
      if (now.world !== before.world) this.restoreHere();
    });
    void this.inTurn(() => this.writeTeleports());
    return started;
  }

  /** Takes in what has been added to the database by other means. */
  takeIn(): Promise<void> {
    return this.inTurn(() => this.readAll());
  }

  /** Resolves once all that has been asked so far is done. */
  async settled(): Promise<void> {
    await this.queue;
  }

  private inTurn(job: () => Promise<void>): Promise<void> {
    const done = this.queue.then(async () => {
      if (!this.isClosed) await job();
    });
    this.queue = done.catch((error: unknown) => this.say(error));
    return this.queue;
  }

  private say(error: unknown): void {
    const { name, message } = error as Error;
    if (name === 'VersionError') this.isClosed = true;
    const why =
      name === 'VersionError'
        ? t`What the lab keeps was written by a newer version of this page and is left as it is. Load this page anew.`
        : name === 'QuotaExceededError'
          ? t`This browser has no room for what the lab is to keep; it stays until the page is closed. Delete what you no longer need, or save it as a file.`
          : t`What the lab keeps ends with this visit: this browser cannot store it. ${message}`;
    this.explorer.setState({ notice: why });
  }

  private async readAll(): Promise<void> {
    const { teleports, imported, damaged } = await this.tools.shelf.read().catch((error: unknown) => {
      this.isClosed = true;
      throw error;
    });
    this.show(teleports);
    this.waiting = imported;
    this.restoreHere();
    if (damaged > 0)
      this.explorer.setState({
        notice: plural(
          damaged,
          one`${damaged} kept record of the lab cannot be read and left out. Nothing is deleted.`,
          `${damaged} kept records of the lab cannot be read and left out. Nothing is deleted.`,
        ),
      });
  }

  /** Shows the latest of those that are about the worlds as they are today, before what was kept since. */
  private show(stored: ReadonlyMap<string, KeptTeleport>): void {
    const { keptTeleports } = this.lab.getState();
    const shown = WORLD_IDS.map((world) => {
      const here = new Set(keptTeleports[world].map((test) => keptTeleportKey(world, test)));
      const earlier = [...stored.values()]
        .filter((kept) => kept.world === world && kept.worldVersion === worldById(world).version)
        .sort((a, b) => a.keptAt - b.keptAt)
        .map((kept) => ({ test: testOfKept(kept), keptAt: kept.keptAt }))
        .filter(({ test }) => !here.has(keptTeleportKey(world, test)));
      const room = MAX_KEPT - keptTeleports[world].length;
      const taken = room > 0 ? earlier.slice(-room) : [];
      for (const one of taken) this.known.set(keptTeleportKey(world, one.test), one);
      return [world, [...taken.map(({ test }) => test), ...keptTeleports[world]]] as const;
    });
    this.lab.setState({ keptTeleports: Object.fromEntries(shown) as typeof keptTeleports });
  }

  /** Reads the stored file anew once the world is looked at that it is about. */
  private restoreHere(): void {
    const { waiting } = this;
    if (!waiting || waiting.world !== this.explorer.getState().world) return;
    this.waiting = null;
    if (this.lab.getState().ownData) return;
    const { fileName, mapping, reading, scaleFrom } = waiting;
    const file = new File([waiting.file], fileName);
    this.knownImport = { file, fileName, mapping, reading, scaleFrom };
    void this.tools.restore(file, { mapping, reading, scaleFrom });
  }

  private async writeTeleports(): Promise<void> {
    const { keptTeleports } = this.lab.getState();
    const kept = WORLD_IDS.flatMap((world) =>
      keptTeleports[world].map((test) => ({ world, test, key: keptTeleportKey(world, test) })),
    );
    const keys = new Set(kept.map(({ key }) => key));
    for (const key of [...this.known.keys()].filter((key) => !keys.has(key))) {
      await this.tools.shelf.removeTeleport(key);
      this.known.delete(key);
    }
    for (const { world, test, key } of kept) {
      const before = this.known.get(key);
      if (before?.test === test) continue;
      const keptAt = before?.keptAt ?? this.nextMoment();
      await this.tools.shelf.putTeleport(key, keptTeleport(test, world, keptAt));
      this.known.set(key, { test, keptAt });
    }
  }

  /** Now, and in any case after all that is kept. */
  private nextMoment(): number {
    const last = [...this.known.values()].reduce((most, { keptAt }) => Math.max(most, keptAt), -1);
    return momentOf(Math.max(this.tools.now(), last + 1));
  }

  /** Only what was imported and is forgotten goes: a file that could not be read anew stays for the next visit. */
  private async writeImport(own: OwnImport | null, before: OwnImport | null): Promise<void> {
    if (!own && before?.imported) {
      this.knownImport = null;
      await this.tools.shelf.removeImport();
    }
    if (!own?.imported) return;
    const { file, fileName, mapping, reading } = own.imported;
    const parts: ImportParts = { file, fileName, mapping, reading, scaleFrom: own.scaleFrom };
    if (this.knownImport && isSameImport(this.knownImport, parts)) return;
    this.knownImport = parts;
    this.sayWhatGivesWay(fileName);
    if (file.size > MAX_KEPT_BYTES) {
      await this.tools.shelf.removeImport();
      const notice = t`“${fileName}” is too large to be kept for the next visit, above ${MAX_KEPT_BYTES / 1e6} MB. Import it again then.`;
      this.explorer.setState({ notice });
      return;
    }
    await this.tools.shelf.putImport({ ...parts, world: own.world, keptAt: momentOf(this.tools.now()) });
  }

  /** One file is kept: that of a world which has not been looked at in this visit would go without a word. */
  private sayWhatGivesWay(fileName: string): void {
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = null;
    const about = worldById(waiting.world).words.name;
    const notice = t`“${fileName}” takes the place of “${waiting.fileName}”, a file about ${about} that was kept from an earlier visit.`;
    this.explorer.setState({ notice });
  }
}

const isSameImport = (a: ImportParts, b: ImportParts): boolean =>
  a.file === b.file &&
  a.scaleFrom === b.scaleFrom &&
  JSON.stringify([a.mapping, a.reading]) === JSON.stringify([b.mapping, b.reading]);
