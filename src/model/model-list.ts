import { trainedVariant } from '../domain/trained-variants';
import type { Manifest } from './manifest';

/**
 * Text of `models/index.json`, the list of the models that a site ships, with a model added, or brought up to date in
 * its place. A row says what the model is called and how it was trained, by its training variant.
 * @param index the present text, null when there is none
 * @throws SyntaxError when the present text is not JSON
 */
export function listModel(index: string | null, { name, variant, world, files }: Manifest): string {
  const known: readonly { readonly name: string }[] = index === null ? [] : JSON.parse(index);
  const { label, training, compared, isOnGrid } = trainedVariant(variant);
  const listed = files.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
  const sizeBytes = listed.reduce((sum, f) => sum + f.sizeBytes, 0);
  const row = { name, variant, label, training, compared, isOnGrid, world, sizeBytes, files: listed };
  const isKnown = known.some((m) => m.name === name);
  const models = isKnown ? known.map((m) => (m.name === name ? row : m)) : [...known, row];
  return `${JSON.stringify(models, null, 1)}\n`;
}
