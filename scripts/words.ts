import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOGUE_FOLDER, messagesByRoom, readCatalogue } from './words/catalogues.ts';

/** Brings the catalogue to the messages that the code has: new ones come with no words, what nobody says goes. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const known = readCatalogue(root);
const rooms = messagesByRoom(root);
const folder = join(root, CATALOGUE_FOLDER);
rmSync(folder, { recursive: true });
mkdirSync(folder);
let missing = 0;
for (const [room, messages] of rooms) {
  missing += messages.filter((message) => !known[message]).length;
  const words = Object.fromEntries(messages.map((message) => [message, known[message] ?? '']));
  writeFileSync(join(folder, `${room}.json`), `${JSON.stringify(words, null, 2)}\n`);
}
const total = [...rooms.values()].flat().length;
console.info(`${total} messages, ${missing} of them without words: see ${CATALOGUE_FOLDER}`);
