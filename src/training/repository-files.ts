import { readFile } from 'node:fs/promises';
import { type Gazetteer, loadGazetteer } from '../context/gazetteer';
import { loadTokenizer, type Tokenizer } from '../model/tokenizer';
import type { WorldId } from '../worlds/worlds';

/** Files that the repository itself brings along, relative to its root. */
const TOKENIZERS: Readonly<Record<WorldId, URL>> = {
  earth: new URL('../../public/models/tokenizer.json', import.meta.url),
  atlas: new URL('../../public/models/atlas-tokenizer.json', import.meta.url),
};
const GAZETTEER = new URL('../../public/gazetteer/world.gaz', import.meta.url);

export const readTokenizer = async (world: WorldId = 'earth'): Promise<Tokenizer> =>
  loadTokenizer(JSON.parse(await readFile(TOKENIZERS[world], 'utf8')));
export const readGazetteer = async (): Promise<Gazetteer> => loadGazetteer(await readFile(GAZETTEER));
