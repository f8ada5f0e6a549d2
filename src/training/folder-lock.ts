import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Marks a folder as written to by this process, so that no second run spoils it. The mark of a process that has died is
 * taken over.
 * @returns takes the mark away
 * @throws Error naming the process that is at work in the folder
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const file = join(path, 'lock');
  const take = (): Promise<void> => writeFile(file, String(process.pid), { flag: 'wx' });
  await take().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw new Error(`${file}: cannot be written (${error.message})`);
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner > 0 && owner !== process.pid && isAlive(owner))
      throw new Error(
        `${path}: process ${owner} is at work in this folder; wait for its end, or remove ${file} if that is another program`,
      );
    await rm(file, { force: true });
    await take();
  });
  return () => rm(file, { force: true });
}
