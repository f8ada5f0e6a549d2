import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LAND_COVERS } from '../../../../src/domain/land-cover';
import { Random } from '../../../../src/domain/random';
import { initialWeights, modelParameters, type Weights } from '../../../../src/model/parameters';
import { prefixTokens } from '../../../../src/model/prompt-tokens';
import { planEvaluation } from '../../../../src/study/evaluation/evaluation-plan';
import { measureModel } from '../../../../src/study/evaluation/measure-model';
import { type ScoreRequest, Scorer } from '../../../../src/study/evaluation/scorer';
import { EVALUATION_SCHEMA, type EvaluationFile, parseEvaluation } from '../../../../src/study/report/evaluation-file';
import { writeEvaluation } from '../../../../src/study/report/write-evaluation';
import { featuresOf } from '../../../../src/training/image-features';
import { type Feeds, weightFeeds } from '../../../../src/training/session';
import { trainSft } from '../../../../src/training/sft';
import { EARTH_INDICATORS } from '../../../../src/worlds/earth/earth-indicators';
import { countSessions, OPEN_FAILED, RUN_FAILED } from '../../training/count-sessions';
import { TINY, TINY_SFT, tinyData, tokenizer } from '../../training/tiny-run';

const data = tinyData();
const { regions, scores } = data;
const imageOf = (row: number): Float32Array => featuresOf(data.features, row, 0);
const request = (row: number): ScoreRequest => ({
  prefix: prefixTokens(tokenizer, regions.contexts[row]),
  image: imageOf(row),
});

let folder: string;
/** A model that has learned to answer. */
let weights: Weights;
let feeds: Feeds;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  weights = (await trainSft(data, TINY_SFT, join(folder, 'sft'))).weights;
  feeds = weightFeeds(weights, new Map(modelParameters(TINY).map(({ name, shape }) => [name, shape])));
}, 60_000);
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('the scorer', () => {
  let scorer: Scorer;
  beforeAll(async () => {
    scorer = await Scorer.open(TINY, tokenizer, regions.indicators);
  });

  it('reads every indicator of each region in the order of the requests, however many there are', async () => {
    const few = [3, 1, 2].map(request);
    const done: number[] = [];
    const many = await scorer.score(feeds, [...Array.from({ length: 32 }, () => request(0)), ...few], (n) =>
      done.push(n),
    );
    const together = await scorer.score(feeds, few);
    const alone = await scorer.score(feeds, few.slice(0, 1));
    const scoresOf = (readings: typeof many) => readings.map((r) => regions.indicators.map((id) => r[id].expected));
    expect(scoresOf(many).slice(32)).toEqual(scoresOf(together));
    expect(scoresOf(together)[0]).toEqual(scoresOf(alone)[0]);
    expect(new Set(scoresOf(many).flat()).size).toBe(4 * regions.indicators.length);
    expect(done).toEqual([32, 35]);
  });

  it('gives the answer as written, and as the mean over the digits that could have been', async () => {
    const [readings] = await scorer.score(feeds, [request(5)]);
    for (const { id } of EARTH_INDICATORS) {
      const { text, parsed, written, expected } = readings[id];
      expect(text).toMatch(/^<answer>\d\.\d<\/answer>$/);
      expect(written).toBe(Number(text.slice('<answer>'.length, -'</answer>'.length)));
      expect(parsed.answer).toBe(written);
      expect(expected).toBeGreaterThan(0);
      expect(expected).toBeLessThan(9.9);
      expect(expected).not.toBe(written);
    }
  });

  it('goes on from an opening, which is part of what it reads', async () => {
    const opening = tokenizer.encode('<think>Covered by forest.');
    const [readings] = await scorer.score(feeds, [{ ...request(5), openings: { gdp: opening } }]);
    expect(readings.gdp.text.startsWith('<think>Covered by forest.')).toBe(true);
    expect(readings.gdp.parsed.statements.cover).toBe('Forest');
  });

  it('has no score for an output without an answer', async () => {
    const opening = tokenizer.encode('<answer>3.3</answer><|im_end|>');
    const [readings] = await scorer.score(feeds, [{ ...request(5), openings: { gdp: opening } }]);
    expect(readings.gdp.written).toBe(3.3);
    const silent = weightFeeds(
      initialWeights(modelParameters(TINY), new Random(1)),
      new Map(modelParameters(TINY).map(({ name, shape }) => [name, shape])),
    );
    const [nothing] = await scorer.score(silent, [request(5)]);
    expect([nothing.gdp.written, nothing.gdp.expected]).toEqual([null, null]);
  });
});

describe('the evaluation of a model', () => {
  let file: EvaluationFile;
  const groupOf = (row: number): string | null => {
    const { split } = regions.rows[row].splits;
    return split === 'seen_train' ? null : split;
  };
  const sizes = { perSplit: 5, locationTiles: 2, claimedPlaces: 3, ablationTiles: 2, causalTiles: 1 };
  const plan = {
    ...planEvaluation(regions, groupOf, sizes),
    perturbed: [{ name: 'turned', tiles: [1, 0], image: (position: number) => imageOf(position).toReversed() }],
  };
  const parts: string[] = [];

  beforeAll(async () => {
    const model = { config: TINY, tokenizer, weights, answers: 'trace' as const };
    const measured = await measureModel(model, regions, { scores, causes: null }, imageOf, plan, 'split', (part) => {
      parts.push(part);
    });
    file = {
      schema: EVALUATION_SCHEMA,
      variant: 'urban-r1',
      seed: 1,
      splitColumn: 'split',
      seenCountries: ['AA'],
      budget: { labels: 0, steps: 0 },
      settings: { steps: 3, place: 'given' },
      weights: 'fp32',
      ...measured,
    };
  });

  it('is a file that the report reads', async () => {
    const path = join(folder, 'deep', 'urban-r1.json.gz');
    await writeEvaluation(path, file);
    const back = parseEvaluation(gunzipSync(readFileSync(path)).toString(), 'urban-r1');
    expect(back.tiles).toEqual(plan.tiles.map((row) => regions.rows[row].id));
    expect(back.scores.income).toHaveLength(10);
  });

  it('says of each tile what is known of it, in the order of the plan', () => {
    expect(file.truth.night_light).toEqual(plan.tiles.map((row) => scores.night_light[row]));
    expect(file.truth.night_light).toContain(null);
    expect(file.split).toEqual(plan.tiles.map(groupOf));
    expect(file.country).toEqual(plan.tiles.map((row) => regions.rows[row].country));
    expect(file.landCover.truth).toEqual(plan.tiles.map((row) => regions.rows[row].landCover));
    expect(Object.keys(file.statements ?? {})).toEqual(['greenery', 'built', 'roads', 'water', 'texture']);
  });

  it('runs every part of the plan once', () => {
    const inPlan = ['tiles', 'location', 'no-image', 'no-coordinates', 'no-address', 'turned'];
    const forced = ['cover', 'greenery', 'built', 'roads', 'water', 'texture', 'suggests'];

    expect([...new Set(parts)]).toEqual([...inPlan, ...forced.map((id) => `forced ${id}`)]);
    expect(Object.keys(file.causal?.forced ?? {})).toEqual(forced.slice(1));
    for (const row of file.causal?.forced?.roads.population ?? []) expect(row).toHaveLength(3);
    expect(Object.keys(file.ablations ?? {})).toEqual(['no-image', 'no-coordinates', 'no-address']);
    for (const part of Object.values(file.ablations ?? {})) expect(part.tiles).toEqual(plan.ablationTiles);
    expect(file.robustness?.turned.tiles).toEqual([1, 0]);
    expect(Object.keys(file.causal?.coverForced ?? {})).toEqual(EARTH_INDICATORS.map(({ id }) => id));
    for (const table of Object.values(file.causal?.coverForced ?? {}))
      for (const row of table) expect(row).toHaveLength(LAND_COVERS.length);
  });

  it('turns the table of moved places over to give that of moved images', () => {
    for (const { id } of EARTH_INDICATORS) {
      const [location, image] = [file.location[id], file.image[id]];
      expect([location.length, image.length]).toEqual([2, 3]);
      for (const [tile, row] of location.entries())
        for (const [place, x] of row.entries()) expect(image[place][tile]).toBe(x);
    }
  });

  describe('releases every session', () => {
    const model = () => ({ config: TINY, tokenizer, weights, answers: 'trace' as const });
    const measure = () => measureModel(model(), regions, { scores, causes: null }, imageOf, plan, 'split');
    afterEach(() => {
      vi.mocked(InferenceSession.create).mockRestore();
    });

    it('when it is done: two of a scorer, two of one without images', async () => {
      const count = countSessions();
      await measure();
      expect([count.opened, count.open]).toEqual([4, 0]);
    });

    it.each([1, 50])('when run %i fails', async (run) => {
      const count = countSessions({ run });
      await expect(measure()).rejects.toThrow(RUN_FAILED);
      expect(count.opened).toBeGreaterThan(0);
      expect(count.open).toBe(0);
    });

    it.each([1, 2, 3, 4])('when session %i cannot be opened', async (opening) => {
      const count = countSessions({ opening });
      await expect(measure()).rejects.toThrow(OPEN_FAILED);
      expect([count.opened, count.open]).toEqual([opening - 1, 0]);
    });
  });
});
