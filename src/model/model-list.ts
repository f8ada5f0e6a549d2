import type { WorldId } from '../worlds/worlds';
import type { Manifest } from './manifest';

/** Entry of `models/index.json`, the list of the models that a site ships. */
interface ListedModel {
  readonly name: string;
  readonly variant: string;
  readonly world: WorldId;
  readonly sizeBytes: number;
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[];
}

/**
 * Text of `models/index.json` with a model added, or brought up to date in its place.
 * @param index the present text, null when there is none
 * @throws SyntaxError when the present text is not JSON
 */
export function listModel(index: string | null, { name, variant, world, files }: Manifest): string {
  const known: readonly ListedModel[] = index === null ? [] : JSON.parse(index);
  const listed = files.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
  const entry = { name, variant, world, sizeBytes: listed.reduce((sum, f) => sum + f.sizeBytes, 0), files: listed };
  const isKnown = known.some((m) => m.name === name);
  const models = isKnown ? known.map((m) => (m.name === name ? entry : m)) : [...known, entry];
  return `${JSON.stringify(models, null, 1)}\n`;
}
