import { INDICATORS } from '../../domain/indicator';
import { PICTURE_BYTES, PICTURE_PX } from '../../domain/picture';
import { type Random, seededRandom } from '../../domain/random';
import { augment } from '../../imagery/augment';
import { toPatches } from '../../imagery/normalize';
import { measureImage } from '../../imagery/statistics';
import { branchTokens, PROMPT_CONTRACT, prefixTokens } from '../../model/prompt-tokens';
import { readGazetteer, readTokenizer } from '../repository-files';
import { alternate, type Contestant } from './alternate';
import type { Benchmark, BenchmarkTable } from './benchmark';
import { europeanPoint } from './example-batch';
import { spreadText } from './spread';

const REGIONS = 500;
const IMAGES = 200;
/** As the training stages have it. */
const AUGMENTATION = 0.5;

async function rates(
  contestants: readonly Contestant[],
  count: number,
  unit: string,
  repetitions: number,
): Promise<BenchmarkTable> {
  const elapsedMs = await alternate(contestants, repetitions);
  return {
    columns: ['1 thread', `${unit}/s`, `ms for ${count}`],
    rows: contestants.map(({ name }, i) => [
      name,
      spreadText(
        elapsedMs[i].map((ms) => (1000 * count) / ms),
        0,
      ),
      spreadText(elapsedMs[i], 1),
    ]),
    notes: [],
  };
}

async function promptPath(repetitions: number): Promise<BenchmarkTable> {
  const gazetteer = await readGazetteer();
  const tokenizer = await readTokenizer();
  const random = seededRandom(1, 'bench/places');
  const points = Array.from({ length: REGIONS }, () => europeanPoint(random));
  const contexts = points.map((point) => gazetteer.describe(...point));
  const encode = (context: (typeof contexts)[number]): void => {
    prefixTokens(tokenizer, context, PROMPT_CONTRACT);
    for (const { id } of INDICATORS) branchTokens(tokenizer, id);
  };
  const each = <T>(name: string, items: readonly T[], work: (item: T) => void): Contestant => ({
    name,
    run: async () => {
      for (const item of items) work(item);
    },
  });
  const contestants = [
    each('describe a place', points, (point) => gazetteer.describe(...point)),
    each('encode its prefix and five questions', contexts, encode),
    each('both', points, (point) => encode(gazetteer.describe(...point))),
  ];
  return rates(contestants, REGIONS, 'regions', repetitions);
}

/** A picture of soft waves and a little noise: as smooth as a tile, so that branches are as easy to foresee. */
function landscape(random: Random): Uint8Array {
  const phase = 10 * random.next();
  return Uint8Array.from({ length: PICTURE_BYTES }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % PICTURE_PX, Math.floor(i / 3 / PICTURE_PX)];
    return 100 + 40 * Math.sin(phase + x / 9) + 30 * Math.cos(phase * (1 + (i % 3)) + y / 7) + 8 * random.next();
  });
}

async function imagePath(repetitions: number): Promise<BenchmarkTable> {
  const random = seededRandom(1, 'bench/images');
  const images = Array.from({ length: IMAGES }, () => landscape(random));
  const patches = new Float32Array(PICTURE_BYTES);
  const each = (name: string, work: (rgb: Uint8Array) => void): Contestant => ({
    name,
    run: async () => {
      for (const rgb of images) work(rgb);
    },
  });
  const contestants = [
    each('measureImage', (rgb) => measureImage(rgb, PICTURE_PX, PICTURE_PX)),
    each(`augment, strength ${AUGMENTATION}`, (rgb) => augment(rgb, PICTURE_PX, random, AUGMENTATION)),
    each('toPatches', (rgb) => toPatches(rgb, PICTURE_PX, undefined, undefined, patches)),
  ];
  return rates(contestants, IMAGES, 'images', repetitions);
}

/** What prepares the inputs of a model, in training and in the browser alike. */
export const INPUT_BENCHMARKS: readonly Benchmark[] = [
  { name: 'prompt', title: 'From coordinates to tokens', run: promptPath },
  { name: 'imagery', title: 'From pixels to patches and statistics', run: imagePath },
];
