import { readFile } from 'node:fs/promises';
import { type Gazetteer, loadGazetteer } from '../context/gazetteer';
import { loadTokenizer, type Tokenizer } from '../model/tokenizer';
import { UNNAMED_WORLD, type WorldId, worldById } from '../worlds/worlds';

/** A file that the repository itself brings along. @param path relative to its root */
const ofRepository = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const GAZETTEER = ofRepository('public/gazetteer/world.gaz');

export const readTokenizer = async (world: WorldId = UNNAMED_WORLD): Promise<Tokenizer> =>
  loadTokenizer(JSON.parse(await readFile(ofRepository(worldById(world).training.tokenizer), 'utf8')));
export const readGazetteer = async (): Promise<Gazetteer> => loadGazetteer(await readFile(GAZETTEER));
