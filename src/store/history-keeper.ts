import * as v from 'valibot';
import { momentOf } from '../domain/moment-schema';
import { one, plural, t } from '../domain/words';
import { WORLD_IDS } from '../worlds/worlds';
import type { ExplorerStore } from './explorer-store';
import { roomNote } from './history';
import { changedKey, changesSince, type EntryChange, newsOf, shownEntries } from './history-changes';
import { HistoryDatabase, type StoredEntries } from './history-database';
import { parseHistoryFile, writeHistoryFile } from './history-file';
import { type KeptEntry, keyOf } from './kept-entry';
import { readLegacyHistory, removeLegacyHistory, type TextStorage } from './legacy-history';
import { mergeOutside } from './merge-history';
import { changeOf, stateOf } from './world-state';

/** What tabs tell each other through. */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

interface KeeperTools {
  /** Of the database; differs between sites that share a host. */
  readonly name: string;
  /** Where pages before the database kept their histories. */
  readonly legacy: TextStorage;
  /** Null where the browser has none: the others' entries are then seen after a reload. */
  readonly channel: TabChannel | null;
  /** Milliseconds since 1970, by a clock that may jump. */
  readonly now: () => number;
}

/** Keys of what another tab has changed. Any page of the host can send one. */
const MessageSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100_000));

const NOT_KEPT = t`This browser keeps no data for this page; the history ends with this visit.`;
const LATE = t`The stored history does not open. Close other tabs of this page; what is asked until then is kept later.`;
const LATE_MS = 10_000;

/**
 * Keeps the histories of all worlds in step with a database: each change of an entry is written as one record, what
 * other tabs write is taken in. Nothing that cannot be read, and nothing of a later version, is ever overwritten.
 */
export class HistoryKeeper {
  private database: HistoryDatabase | null = null;
  private isOutdated = false;
  /** As stored, by key; as it would be where nothing is. */
  private readonly known = new Map<string, KeptEntry>();
  private damaged: readonly unknown[] = [];
  /** One thing after the other, so that what is read is not about to change. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: ExplorerStore,
    private readonly tools: KeeperTools,
  ) {}

  /** Reads what is there and keeps it in step from then on. Never throws: what goes wrong is a notice. */
  start(): Promise<void> {
    const started = this.inTurn(async () => {
      await this.openOrSay();
      await this.migrate();
      await this.readAll();
    });
    this.store.subscribe((now, before) => {
      const isChanged = WORLD_IDS.some((world) => stateOf(now, world).history !== stateOf(before, world).history);
      if (isChanged) void this.inTurn(() => this.write());
    });
    if (this.tools.channel)
      this.tools.channel.onmessage = ({ data }) => {
        const keys = v.safeParse(MessageSchema, data);
        if (keys.success) void this.inTurn(() => this.reread(keys.output));
      };
    void this.inTurn(() => this.write());
    return started;
  }

  /** All that is kept and can be read, of all worlds, as the text of a file. */
  file(): string {
    return writeHistoryFile([...this.shown().values()], momentOf(this.tools.now()));
  }

  /** Stored records that cannot be read, as they are, as the text of a file. */
  damagedFile(): string {
    return JSON.stringify(this.damaged, null, 1);
  }

  /**
   * Adds what a file holds to what is kept; of an entry that both have, the version that was changed later stays.
   * @returns how many entries are new, or other than before
   * @throws Error in words for people; nothing is changed then
   */
  merge(text: string): Promise<number> {
    const merged = this.queue.then(async () => {
      const entries = parseHistoryFile(text);
      await this.write();
      const news = newsOf(entries, this.shown());
      const changes = news.map((kept): EntryChange => {
        return { kind: 'put', kept, seenAt: this.known.get(keyOf(kept.world, kept.entry))?.changedAt };
      });
      const stayed = await this.writeOnce(changes).catch(() => {
        throw new Error(t`This browser has no room for what the file holds. Nothing was added.`);
      });
      this.take([...news, ...stayed]);
      this.tell(changes);
      return news.length;
    });
    this.queue = merged.catch(() => {});
    return merged;
  }

  /** Resolves once all that has been asked so far is done. */
  async settled(): Promise<void> {
    await this.queue;
  }

  private inTurn(job: () => Promise<void>): Promise<void> {
    const done = this.queue
      .then(job)
      .catch((error: unknown) => this.say(t`The stored history: ${(error as Error).message}`));
    this.queue = done;
    return done;
  }

  private say(notice: string): void {
    this.store.setState({ notice });
  }

  private async openOrSay(): Promise<void> {
    const late = setTimeout(() => this.say(LATE), LATE_MS);
    try {
      await this.open();
    } catch {
      this.say(NOT_KEPT);
    } finally {
      clearTimeout(late);
    }
  }

  private async open(): Promise<void> {
    this.database = await HistoryDatabase.open(this.tools.name, () => {
      this.isOutdated = true;
      this.say(
        t`A newer version of this page is open in another tab; what is asked here from now on is not kept. Load this page anew.`,
      );
    });
    if (!this.database.isNewer) return;
    this.isOutdated = true;
    this.say(
      t`The history was written by a newer version of this page and is left as it is; what is asked here from now on is not kept. Load this page anew.`,
    );
  }

  /** Moves what earlier pages have kept elsewhere; it stays there, and is shown, until it is here. */
  private async migrate(): Promise<void> {
    for (const world of WORLD_IDS) {
      const legacy = readLegacyHistory(this.tools.legacy, world);
      if (!legacy) continue;
      try {
        if (!this.database || this.isOutdated) throw new Error(NOT_KEPT);
        await this.database.putRaw(legacy.records);
        removeLegacyHistory(this.tools.legacy, world);
      } catch {
        this.take(legacy.kept);
      }
    }
  }

  private async readAll(): Promise<void> {
    if (!this.database) return;
    const { kept, damaged } = await this.database.read();
    this.damaged = damaged;
    this.store.setState({ damagedEntries: damaged.length });
    if (damaged.length > 0)
      this.say(
        plural(
          damaged.length,
          one`${damaged.length} damaged entry of the stored history left out. Nothing of it is deleted: the table saves it as a file.`,
          t`${damaged.length} damaged entries of the stored history left out. Nothing of it is deleted: the table saves it as a file.`,
        ),
      );
    this.take(kept);
  }

  private async reread(keys: readonly string[]): Promise<void> {
    if (!this.database || this.isOutdated) return;
    const { kept, gone } = await this.database.read(keys);
    this.take(kept, gone);
  }

  /** Shows what was changed elsewhere. What was changed here meanwhile is left to the writing, which compares. */
  private take(kept: StoredEntries['kept'], gone: StoredEntries['gone'] = []): void {
    const changedHere = new Set(changesSince(this.known, this.shown()).map(changedKey));
    const taken = kept.filter((one) => !changedHere.has(keyOf(one.world, one.entry)));
    const deleted = gone.flatMap((key) => (changedHere.has(key) ? [] : (this.known.get(key) ?? [])));
    for (const one of taken) this.known.set(keyOf(one.world, one.entry), one);
    for (const one of deleted) this.known.delete(keyOf(one.world, one.entry));
    for (const world of WORLD_IDS) {
      const of = (all: readonly KeptEntry[]) => all.filter((one) => one.world === world).map(({ entry }) => entry);
      const outside = { changed: of(taken), gone: new Set(of(deleted).map(({ prediction }) => prediction.id)) };
      if (outside.changed.length + outside.gone.size === 0) continue;
      this.store.setState((state) =>
        changeOf(state, world, { history: mergeOutside(stateOf(state, world).history, outside) }),
      );
    }
  }

  private shown(): ReadonlyMap<string, KeptEntry> {
    return shownEntries(this.store.getState(), this.known, this.tools.now());
  }

  private async write(): Promise<void> {
    const changes = changesSince(this.known, this.shown());
    if (changes.length === 0) return;
    this.noteRoom(changes);
    try {
      const stayed = await this.writeOnce(changes);
      for (const change of changes)
        if (change.kind === 'put') this.known.set(changedKey(change), change.kept);
        else this.known.delete(change.key);
      this.take(stayed);
      this.tell(changes);
    } catch (error) {
      const isFull = error instanceof Error && error.name === 'QuotaExceededError';
      this.say(
        isFull
          ? t`This browser has no room for the latest changes of the history; they stay until the page is closed. Save the history as a file: the table does.`
          : t`This browser cannot store the latest changes of the history; they stay until the page is closed. Save the history as a file: the table does.`,
      );
    }
  }

  /** Browsers close a database by themselves, as when a computer sleeps: it is opened once more then. */
  private async writeOnce(changes: readonly EntryChange[]): Promise<readonly KeptEntry[]> {
    if (!this.database || this.isOutdated) return [];
    try {
      return await this.database.write(changes);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'InvalidStateError')) throw error;
      await this.open();
      return this.isOutdated ? [] : await this.database.write(changes);
    }
  }

  private tell(changes: readonly EntryChange[]): void {
    if (this.database && !this.isOutdated) this.tools.channel?.postMessage(changes.map(changedKey));
  }

  /** Says so before an entry makes room for another one. */
  private noteRoom(changes: readonly EntryChange[]): void {
    for (const world of WORLD_IDS) {
      const isAdded = changes.some((one) => one.kind === 'put' && one.seenAt === undefined && one.kept.world === world);
      const note = isAdded && roomNote(stateOf(this.store.getState(), world).history.entries);
      if (note) this.say(note);
    }
  }
}
