import { serializeGraph } from '../../../src/graph/serialize';
import type { ModelConfig } from '../../../src/model/config';
import { type ExportBits, exportGraph, MODEL_PARTS } from '../../../src/model/export-graphs';
import { type PartFiles, weightsFromExport } from '../../../src/model/import';
import type { Weights } from '../../../src/model/parameters';

export const partFiles = (config: ModelConfig, weights: Weights, bits: ExportBits): PartFiles =>
  Object.fromEntries(
    MODEL_PARTS.map((part) => [part, serializeGraph(exportGraph(part, config, weights, bits))]),
  ) as unknown as PartFiles;

/** The weights that a model's exported files stand for. */
export const dequantised = (config: ModelConfig, weights: Weights, bits: ExportBits): Weights =>
  weightsFromExport(partFiles(config, weights, bits), config);
