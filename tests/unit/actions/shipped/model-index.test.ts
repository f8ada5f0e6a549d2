import { describe, expect, it } from 'vitest';
import { parseModelIndex } from '../../../../src/actions/shipped/model-index';

const entry = { name: 'earth-sft', variant: 'sft', sizeBytes: 12, files: [{ path: 'config.json', sizeBytes: 12 }] };
const read = { ...entry, world: 'earth' };

describe('parseModelIndex', () => {
  it('reads an index; a model of no world is Earth’s', () => {
    expect(parseModelIndex(JSON.stringify([entry, { ...entry, world: 'atlas' }]))).toEqual([
      read,
      { ...entry, world: 'atlas' },
    ]);
  });

  it('reads an index without models', () => {
    expect(parseModelIndex('[]')).toEqual([]);
  });

  it('leaves out keys that it does not know', () => {
    expect(parseModelIndex(JSON.stringify([{ ...entry, seed: 3 }]))).toEqual([read]);
  });

  it.each([
    ['text that is not JSON', '<!doctype html>', 'the file as a whole'],
    ['something else than a list', '{}', 'the file as a whole'],
    ['a missing variant', JSON.stringify([entry, { ...entry, variant: undefined }]), '1.variant'],
    ['more models than a page has rows for', JSON.stringify(Array(400).fill(entry)), 'the file as a whole'],
    ['an empty name', JSON.stringify([{ ...entry, name: '' }]), '0.name'],
    ['a world that is not known', JSON.stringify([{ ...entry, world: 'moon' }]), '0.world'],
    ['a negative size', JSON.stringify([{ ...entry, sizeBytes: -1 }]), '0.sizeBytes'],
    ['a file without a size', JSON.stringify([{ ...entry, files: [{ path: 'a' }] }]), '0.files.0.sizeBytes'],
  ])('refuses %s, naming the file, the field and the remedy', (_, text, field) => {
    const read = () => parseModelIndex(text);
    expect(read).toThrow(`models/index.json, ${field}: `);
    expect(read).toThrow('npm run export');
  });
});
