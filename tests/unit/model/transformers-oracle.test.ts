import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/context/gazetteer';
import { INDICATORS } from '../../../src/domain/indicator';
import { Random } from '../../../src/domain/random';
import { type ModelConfig, NANO_CONFIG } from '../../../src/model/config';
import { modelFiles, PRECISIONS } from '../../../src/model/export';
import type { ExportBits } from '../../../src/model/export-graphs';
import { readModelFolder } from '../../../src/model/model-folder';
import type { Weights } from '../../../src/model/parameters';
import { loadTokenizer } from '../../../src/model/tokenizer';
import type { PromptParts } from '../../../src/profiling/prompt';
import { decodeTile, openTiles } from '../../../src/training/dataset/eurosat';
import { readLabels } from '../../../src/training/dataset/labels';
import { dequantised } from './dequantised';
import { CONTEXTS, livelyWeights, TOKENIZER_JSON } from './example-model';
import { Oracle, type Question, writeModel } from './oracle';
import { type OwnAnswer, ownAnswers } from './own-decoding';

const DATA = '../shared/data/eurosat';
const MODELS = 'public/models';
const PAIRS = 50;
const MAX_NEW_TOKENS = 24;

/**
 * Real tiles and the words for their places, spread over the labels file; noise and a few places where there is none.
 */
async function questions(): Promise<Question[]> {
  const indicator = (i: number): string => INDICATORS[i % INDICATORS.length].id;
  if (!existsSync(DATA)) {
    console.log(`${DATA} is not there: random pictures are asked about instead of EuroSAT tiles`);
    const random = new Random(11);
    const rgb = (): Uint8Array => Uint8Array.from({ length: 64 * 64 * 3 }, () => random.below(256));
    return Array.from({ length: PAIRS }, (_, i) => ({
      rgb: rgb(),
      context: CONTEXTS[i % CONTEXTS.length],
      indicator: indicator(i),
    }));
  }
  const labels = await readLabels(join(DATA, 'labels.csv'));
  const rows = Array.from({ length: PAIRS }, (_, i) => labels[Math.floor((i * labels.length) / PAIRS)]);
  const gazetteer = loadGazetteer(readFileSync('public/gazetteer/world.gaz'));
  const tiles = await openTiles(join(DATA, 'EuroSAT_RGB.zip'));
  try {
    const tile = async (id: string): Promise<Uint8Array> =>
      Uint8Array.from(decodeTile(id, await tiles.readJpeg(id)).rgb);
    return await Promise.all(
      rows.map(async ({ id, lon, lat }, i) => ({
        rgb: await tile(id),
        context: gazetteer.describe(lon, lat),
        indicator: indicator(i),
      })),
    );
  } finally {
    tiles.close();
  }
}

/** A model to be asked: the bits of its files, and the weights that they stand for. */
interface Subject {
  readonly title: string;
  /** Name of its folder in `MODELS`; without one it is exported anew. */
  readonly folder?: string;
  readonly config: ModelConfig;
  readonly tokenizerJson: string;
  readonly bits: ExportBits;
  readonly weights: Weights;
  readonly include: Partial<PromptParts>;
}

/** The first model that the site ships. */
async function shipped(): Promise<Subject[]> {
  if (!existsSync(join(MODELS, 'index.json'))) {
    console.log(`${MODELS}/index.json is not there: only random weights are compared`);
    return [];
  }
  const [{ name }] = JSON.parse(await readFile(join(MODELS, 'index.json'), 'utf8')) as { name: string }[];
  const { manifest, ...model } = await readModelFolder((path) => readFile(join(MODELS, name, path)));
  const common = { ...model, include: manifest.prompt.include };
  return [
    { ...common, title: `${name}, de-quantised`, bits: 32 },
    { ...common, title: `${name}, as it is shipped`, bits: manifest.weights.bits, folder: name },
  ];
}

const random = { config: NANO_CONFIG, tokenizerJson: TOKENIZER_JSON, include: {} };
const lively = livelyWeights(NANO_CONFIG, new Random(9));
const SUBJECTS: readonly Subject[] = [
  { ...random, title: 'random weights', bits: 32, weights: lively },
  { ...random, title: 'random weights in 8 bits', bits: 8, weights: dequantised(NANO_CONFIG, lively, 8) },
  ...(await shipped()),
];

describe.each(SUBJECTS)('transformers.js with $title', ({ config, tokenizerJson, bits, weights, include, folder }) => {
  let asked: readonly Question[];
  let own: readonly OwnAnswer[];
  let oracle: Oracle;
  let remove: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    asked = await questions();
    own = await ownAnswers(config, weights, loadTokenizer(JSON.parse(tokenizerJson)), asked, include, MAX_NEW_TOKENS);
    const { dtype } = PRECISIONS[bits];
    if (folder) oracle = await Oracle.open(MODELS, folder, dtype);
    else {
      const written = await writeModel('model', modelFiles({ config, weights, tokenizerJson, bits }));
      remove = written.remove;
      oracle = await Oracle.open(written.root, 'model', dtype);
    }
  }, 120_000);
  afterAll(async () => {
    await oracle?.close();
    await remove?.();
  });

  it('loads it as Qwen2.5-VL', () => {
    expect(oracle.model.config.model_type).toBe('qwen2_5_vl');
    expect(oracle.model.constructor.name).toBe('Qwen2_5_VLForConditionalGeneration');
  });

  it('makes of words and picture the tokens and the pixels that training made', async () => {
    for (const [i, question] of asked.entries()) {
      const inputs = await oracle.prepare(question, include);
      expect(oracle.promptTokens(inputs)).toEqual(own[i].prompt);
      const pixels = oracle.pixels(inputs);
      expect(Math.max(...pixels.map((x, k) => Math.abs(x - own[i].pixels[k])))).toBeLessThan(1e-5);
    }
  });

  it(`gives the same tokens for ${PAIRS} pictures and prompts, from logits that agree to 1e-3`, {
    timeout: 240_000,
  }, async () => {
    let worst = 0;
    for (const [i, question] of asked.entries()) {
      const inputs = await oracle.prepare(question, include);
      const logits = await oracle.firstLogits(inputs);
      expect(logits.length).toBe(own[i].firstLogits.length);
      worst = Math.max(worst, ...logits.map((x, k) => Math.abs(x - own[i].firstLogits[k])));
      expect(await oracle.generate(inputs, MAX_NEW_TOKENS), `question ${i}`).toEqual(own[i].tokens);
    }
    const outputs = new Set(own.map(({ tokens }) => tokens.join())).size;
    console.log(
      `${PAIRS} questions, ${outputs} different outputs, first logits differ by at most ${worst.toExponential(1)}`,
    );
    expect(worst).toBeLessThan(1e-3);
    expect(outputs).toBeGreaterThan(1);
  });
});
