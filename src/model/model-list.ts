import * as v from 'valibot';
import { trainedVariant } from '../domain/trained-variants';
import type { Manifest } from './manifest';

const listSchema = v.array(v.looseObject({ name: v.string() }));

/**
 * Text of `models/index.json`, the list of the models that a site ships, with a model added, or brought up to date in
 * its place. A row says what the model is called and how it was trained, by its training variant.
 * @param index the present text, null when there is none
 * @throws SyntaxError when the present text is not JSON, Error when it is no list of models
 */
export function listModel(index: string | null, { name, variant, world, files }: Manifest): string {
  const known: unknown = index === null ? [] : JSON.parse(index);
  if (!v.is(listSchema, known))
    throw new Error(
      'The list of models is no list of rows with a name; restore index.json, or remove it to begin anew.',
    );
  const { label, training, compared, isOnGrid } = trainedVariant(variant);
  const listed = files.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
  const sizeBytes = listed.reduce((sum, f) => sum + f.sizeBytes, 0);
  const row = { name, variant, label, training, compared, isOnGrid, world, sizeBytes, files: listed };
  const isKnown = known.some((m) => m.name === name);
  const models = isKnown ? known.map((m) => (m.name === name ? row : m)) : [...known, row];
  return `${JSON.stringify(models, null, 1)}\n`;
}
