import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesOf } from './messages-of.ts';

/** Where the messages of a language are, a file for each room. */
export const CATALOGUE_FOLDER = 'src/app/words/zh';

/** Source files of the page, by their paths from the project's folder. */
export function sourceFiles(root: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length).replace(/^\//, ''))
    .sort();
}

/** Messages of the source, each once, by the first room that says it. */
export function messagesByRoom(root: string): Map<string, string[]> {
  const rooms = new Map<string, Set<string>>();
  const known = new Set<string>();
  for (const path of sourceFiles(root)) {
    const room = path.split('/')[1];
    for (const message of messagesOf(path, readFileSync(join(root, path), 'utf8'))) {
      if (known.has(message)) continue;
      known.add(message);
      rooms.set(room, (rooms.get(room) ?? new Set()).add(message));
    }
  }
  return new Map([...rooms].map(([room, messages]) => [room, [...messages]]));
}

/** All messages that a language has, whatever the file: one that has moved to another room may stand in both. */
export function readCatalogue(root: string): Record<string, string> {
  const folder = join(root, CATALOGUE_FOLDER);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const known: Record<string, string> = {};
  for (const name of files) {
    const words: Record<string, string> = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    // What has no words yet in one file may have them in another.
    for (const [message, said] of Object.entries(words)) known[message] ||= said;
  }
  return known;
}
