import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { packWeight, unpackWeight, type WeightBits } from '../../../src/graph/quantize';
import type { ModelConfig } from '../../../src/model/config';
import { weightsFromExport } from '../../../src/model/import';
import { EMBEDDING, modelParameters, type Weights } from '../../../src/model/parameters';
import { transposed } from '../../../src/model/weight-source';
import { dequantised, partFiles } from './dequantised';
import { livelyWeights, SMALL } from './example-model';

const given = livelyWeights(SMALL, new Random(2));

/** What packing makes of the weights: matrices with whole blocks, the embedding by the rows of its tokens. */
function packedAndUnpacked(config: ModelConfig, weights: Weights, bits: WeightBits): Weights {
  return new Map(
    modelParameters(config).map(({ name, shape: [rows, columns = 0] }) => {
      const data = weights.get(name) as Float32Array;
      if (name === EMBEDDING) {
        const packed = packWeight(transposed(data, rows, columns), columns, rows, bits);
        return [name, transposed(unpackWeight(packed), columns, rows)];
      }
      if (columns === 0 || rows % 32 !== 0) return [name, data];
      return [name, unpackWeight(packWeight(data, rows, columns, bits))];
    }),
  );
}

describe('weights read back from an exported model', () => {
  it('are the given ones where nothing was packed', () => {
    expect(dequantised(SMALL, given, 32)).toEqual(given);
  });

  it.each<WeightBits>([8, 4])('are with %i bits exactly what packing and unpacking makes of the given ones', (bits) => {
    expect(dequantised(SMALL, given, bits)).toEqual(packedAndUnpacked(SMALL, given, bits));
  });

  it.each<WeightBits>([8, 4])('give the same files when they are exported again with %i bits', (bits) => {
    const files = partFiles(SMALL, given, bits);
    expect(partFiles(SMALL, weightsFromExport(files, SMALL), bits)).toEqual(files);
  });

  it('are refused when the head is not the embedding', () => {
    const other = partFiles(SMALL, livelyWeights(SMALL, new Random(3)), 8);
    const mixed = { ...partFiles(SMALL, given, 8), embed_tokens: other.embed_tokens };
    expect(() => weightsFromExport(mixed, SMALL)).toThrow(
      'decoder_model_merged: its output head differs from the embedding',
    );
  });

  it("are refused when the configuration is another model's, naming part and weight", () => {
    const deeper = { ...SMALL, text: { ...SMALL.text, layers: 3 } };
    expect(() => weightsFromExport(partFiles(SMALL, given, 8), deeper)).toThrow(
      'decoder_model_merged: it has no weight "model.layers.2',
    );
    const wider = { ...SMALL, vision: { ...SMALL.vision, feedForward: 32 } };
    expect(() => weightsFromExport(partFiles(SMALL, given, 8), wider)).toThrow(
      /^vision_encoder: "visual.blocks.0.mlp.*instead of/,
    );
  });

  it('are refused when a file is cut off, naming the part', () => {
    const files = partFiles(SMALL, given, 4);
    const cut = { ...files, vision_encoder: files.vision_encoder.subarray(0, 20_000) };
    expect(() => weightsFromExport(cut, SMALL)).toThrow('vision_encoder: not a readable ONNX file');
  });
});
