import { appendFile, mkdir, open, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors, type SafetensorsFile } from './safetensors';

/** JSON values that a run keeps beside its tensors. */
export type RunRecord = Record<string, number | string | boolean | null>;

/**
 * A folder that holds one training run: `settings.json`, `log.jsonl` (one line a step) and `checkpoint.safetensors`. A
 * checkpoint is written beside the old one and then takes its place, so the last good one survives a crash or a full
 * disk.
 */
export class RunFolder {
  private constructor(readonly path: string) {}

  /** @throws Error if the folder holds a run with other settings. */
  static async open(path: string, settings: unknown): Promise<RunFolder> {
    await mkdir(path, { recursive: true });
    const file = join(path, 'settings.json');
    const text = `${JSON.stringify(settings, null, 2)}\n`;
    const known = await readFile(file, 'utf8').catch(() => null);
    if (known !== null && known !== text)
      throw new Error(`${file}: the folder holds a run with other settings; choose another --out or remove the folder`);
    if (known === null) {
      await writeFile(`${file}.partial`, text);
      await rename(`${file}.partial`, file);
    }
    return new RunFolder(path);
  }

  private get checkpointFile(): string {
    return join(this.path, 'checkpoint.safetensors');
  }

  private get logFile(): string {
    return join(this.path, 'log.jsonl');
  }

  /** The last checkpoint, or null at the start of a run. Cuts the log back to the checkpoint's step. */
  async resume(): Promise<SafetensorsFile | null> {
    const bytes = await readFile(this.checkpointFile).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    const checkpoint = bytes && decodeSafetensors(bytes, this.checkpointFile);
    const step = Number(checkpoint?.metadata.step ?? 0);
    const log = await readFile(this.logFile).catch(() => null);
    // Truncating needs no space and cannot lose what it keeps, as writing the file anew could.
    if (log) await truncate(this.logFile, sizeOfLines(log, step));
    return checkpoint;
  }

  /** Saves a checkpoint. `metadata.step` is the number of log lines that belong to it. */
  async save(tensors: SafetensorsFile['tensors'], metadata: Record<string, string>): Promise<void> {
    const partial = `${this.checkpointFile}.partial`;
    try {
      const handle = await open(partial, 'w');
      try {
        await handle.writeFile(encodeSafetensors({ tensors, metadata }));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, this.checkpointFile);
    } catch (error) {
      await rm(partial, { force: true }).catch(() => {});
      throw new Error(
        `${this.checkpointFile}: the checkpoint could not be written (${(error as Error).message}); the one before it is untouched`,
      );
    }
  }

  /**
   * Adds a line.
   * @throws Error when it cannot be written, or when a figure is not finite: going on would save the damage
   */
  async log(record: RunRecord): Promise<void> {
    await appendFile(this.logFile, `${JSON.stringify(record)}\n`).catch((error: Error) => {
      throw new Error(
        `${this.logFile}: the log could not be written (${error.message}); the last checkpoint is untouched`,
      );
    });
    const [broken, value] = Object.entries(record).find(([, v]) => typeof v === 'number' && !Number.isFinite(v)) ?? [];
    if (broken !== undefined)
      throw new Error(
        `${this.path}: ${broken} is ${value} at step ${record.step}; the last checkpoint is untouched. Lower the learning rate and start anew.`,
      );
  }
}

/** Bytes that the first `count` lines take up, or all whole lines where there are fewer. */
function sizeOfLines(text: Uint8Array, count: number): number {
  let end = 0;
  for (let i = 0; i < count; i++) {
    const newline = text.indexOf(10, end);
    if (newline < 0) break;
    end = newline + 1;
  }
  return end;
}
