import { beforeAll, describe, expect, it } from 'vitest';
import { parseModelIndex } from '../../../src/actions/shipped/model-index';
import { Random } from '../../../src/domain/random';
import { exportFiles } from '../../../src/model/export';
import { readHubConfig } from '../../../src/model/hub-config';
import { type ExportedModel, readModelFolder } from '../../../src/model/model-folder';
import { listModel } from '../../../src/model/model-list';
import { dequantised } from './dequantised';
import { livelyWeights, NOTES, SMALL, TOKENIZER_JSON } from './example-model';

const weights = livelyWeights(SMALL, new Random(4));
let files: Map<string, Uint8Array>;
let model: ExportedModel;

const reader = (from: ReadonlyMap<string, Uint8Array>) => async (path: string) => {
  const bytes = from.get(path);
  if (!bytes) throw new Error(`${path} is not there`);
  return bytes;
};
const text = (path: string): string => new TextDecoder().decode(files.get(path));

beforeAll(async () => {
  files = await exportFiles('tiny', { config: SMALL, weights, tokenizerJson: TOKENIZER_JSON, bits: 8 }, NOTES);
  model = await readModelFolder(reader(files));
});

describe('a model folder', () => {
  it('has the files that transformers.js asks for, and the manifest and card beside them', () => {
    expect([...files.keys()].sort()).toEqual([
      'README.md',
      'config.json',
      'generation_config.json',
      'manifest.json',
      'onnx/decoder_model_merged_quantized.onnx',
      'onnx/embed_tokens_quantized.onnx',
      'onnx/vision_encoder_quantized.onnx',
      'preprocessor_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
  });

  it('gives back configuration, tokenizer, de-quantised weights and what the run told', () => {
    expect(model.config).toEqual(SMALL);
    expect(model.tokenizerJson).toBe(TOKENIZER_JSON);
    expect(model.weights).toEqual(dequantised(SMALL, weights, 8));
    expect(model.manifest).toMatchObject({ ...NOTES, name: 'tiny', indicators: ['population', 'income'] });
  });

  it.each(['onnx/vision_encoder_quantized.onnx', 'tokenizer.json'])(
    'is refused when one bit of %s was changed',
    async (path) => {
      const bytes = (files.get(path) as Uint8Array).slice();
      bytes[bytes.length >> 1] ^= 1;
      await expect(readModelFolder(reader(new Map(files).set(path, bytes)))).rejects.toThrow(
        `tiny/${path}: the file is not the one`,
      );
    },
  );

  it('is refused when a file is missing, naming it', async () => {
    const fewer = new Map(files);
    fewer.delete('config.json');
    await expect(readModelFolder(reader(fewer))).rejects.toThrow('config.json is not there');
  });
});

describe('readHubConfig', () => {
  it.each([
    ['another family', { model_type: 'llava' }, 'model_type'],
    ['no vision tower', { vision_config: undefined }, 'vision_config'],
  ])('refuses %s, naming the field', (_, change, field) => {
    const json = JSON.stringify({ ...JSON.parse(text('config.json')), ...change });
    expect(() => readHubConfig(json)).toThrow(`config.json, ${field}: `);
  });
});

describe('the list of models', () => {
  it('is one that the site reads, with the bytes of all files', () => {
    const [listed] = parseModelIndex(listModel(null, model.manifest));
    expect(listed).toMatchObject({ name: 'tiny', variant: 'urban-r1' });
    expect(listed).toMatchObject({ label: 'Urban-R1', training: 'reinforcement learning', compared: 'second' });
    expect(listed.sizeBytes).toBe(model.manifest.files.reduce((sum, f) => sum + (files.get(f.path)?.length ?? 0), 0));
  });

  it.each(['null', '{}', '[1]', '[{"name":3}]'])('is refused where it holds %s', (index) => {
    expect(() => listModel(index, model.manifest)).toThrow(
      /list of models is no list.*restore index\.json, or remove it/,
    );
  });

  it('keeps the order, adding new models at the end and renewing known ones in their place', () => {
    const add = (index: string | null, name: string, variant: string): string =>
      listModel(index, { ...model.manifest, name, variant });
    const index = add(add(add(null, 'a', 'sft'), 'b', 'sft'), 'a', 'base');
    expect(parseModelIndex(index).map(({ name, variant }) => `${name} ${variant}`)).toEqual(['a base', 'b sft']);
  });
});
