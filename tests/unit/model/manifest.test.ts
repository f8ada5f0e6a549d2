import { describe, expect, it } from 'vitest';
import { type Manifest, parseExportNotes, parseManifest } from '../../../src/model/manifest';
import { modelCard } from '../../../src/model/model-card';
import { NOTES } from './example-model';

const MANIFEST: Manifest = {
  schemaVersion: 1,
  family: 'qwen2_5_vl-nano',
  name: 'earth-urban-r1',
  weights: { bits: 8, dtype: 'q8', parameters: 1_700_000 },
  indicators: ['population', 'income'],
  image: {
    sizePx: 64,
    groundMeters: 640,
    kernel: 'area',
    mean: [0.3, 0.4, 0.4],
    std: [0.2, 0.1, 0.1],
    patchPx: 8,
    mergePatches: 2,
  },
  ...NOTES,
  licence: { id: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  attributions: [
    { name: 'EuroSAT', url: 'https://zenodo.org/records/7711810', licence: 'MIT', attribution: 'Helber et al. 2019' },
  ],
  files: [{ path: 'onnx/embed_tokens_quantized.onnx', sizeBytes: 148_050, sha256: 'a'.repeat(64) }],
};

const changed = (change: (m: Record<string, unknown>) => void): string => {
  const copy = structuredClone(MANIFEST) as unknown as Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy);
};

describe('parseManifest', () => {
  it('reads back what was written', () => {
    expect(parseManifest(JSON.stringify(MANIFEST))).toEqual(MANIFEST);
  });

  it('leaves out keys that it does not know', () => {
    expect(parseManifest(changed((m) => (m.mood = 'good')))).toEqual(MANIFEST);
  });

  it.each<[string, string, string]>([
    ['text that is not JSON', '{', 'the file as a whole'],
    ['another schema version', changed((m) => (m.schemaVersion = 2)), 'schemaVersion'],
    ['another family', changed((m) => (m.family = 'llava')), 'family'],
    ['a missing variant', changed((m) => delete m.variant), 'variant'],
    ['an indicator that nobody knows', changed((m) => (m.indicators = ['happiness'])), 'indicators.0'],
    [
      'a scale that falls',
      changed((m) => (m.scales = { population: { thresholds: NOTES.scales.population?.thresholds.toReversed() } })),
      'scales.population.thresholds',
    ],
    [
      'a scale that is too short',
      changed((m) => (m.scales = { population: { thresholds: [1, 2] } })),
      'scales.population.thresholds',
    ],
    ['indicators without a scale', changed((m) => (m.indicators = ['population'])), 'the file as a whole'],
    [
      'a path that climbs out of the folder',
      changed((m) => (m.files = [{ ...MANIFEST.files[0], path: '../secret' }])),
      'files.0.path',
    ],
    [
      'a path from the root',
      changed((m) => (m.files = [{ ...MANIFEST.files[0], path: '/etc/passwd' }])),
      'files.0.path',
    ],
    ['a digest that is none', changed((m) => (m.files = [{ ...MANIFEST.files[0], sha256: 'abc' }])), 'files.0.sha256'],
    [
      'an interval of one number',
      changed((m) => (m.evaluation = { x: { value: 1, n: 3, interval: [1] } })),
      'evaluation.x.interval',
    ],
    [
      'a number that is not finite',
      changed((m) => (m.evaluation = { x: { value: '1', n: 3, interval: null } })),
      'evaluation.x.value',
    ],
  ])('refuses %s, naming the file, the field and the remedy', (_, json, field) => {
    const read = (): Manifest => parseManifest(json, 'models/a/manifest.json');
    expect(read).toThrow(`models/a/manifest.json, ${field}`);
    expect(read).toThrow('npm run export');
  });
});

describe('parseExportNotes', () => {
  it('reads what a training run tells', () => {
    expect(parseExportNotes(JSON.stringify(NOTES), 'notes.json')).toEqual(NOTES);
  });

  it('refuses notes without a seed, naming the field', () => {
    const notes = { ...NOTES, training: { ...NOTES.training, seed: undefined } };
    expect(() => parseExportNotes(JSON.stringify(notes), 'notes.json')).toThrow('notes.json, training.seed: ');
  });
});

describe('the model card', () => {
  const card = modelCard(MANIFEST);

  it('shows every number of the evaluation with its interval and its n', () => {
    expect(card).toContain('| spearman/population/unseen | 0.7312 | 0.7011 to 0.76 | 1200 |');
    expect(card).toContain('| spearman/income/unseen | not defined | not computed | 0 |');
  });

  it('names what the model answers, what it may be told, its limits and its sources', () => {
    expect(card).toContain('| Population density | people/ha | WorldPop');
    expect(card).toContain('picture, address, nearby places; without coordinates');
    expect(card).toContain('- Trained on Europe alone.');
    expect(card).toContain('[EuroSAT](https://zenodo.org/records/7711810) | MIT | Helber et al. 2019');
    expect(card).toContain('| DE, NL, PL |');
  });

  it('keeps its tables whole where a value holds a bar', () => {
    expect(card).toContain('| clip\\|high | 0.3 |');
  });

  it('says how many pictures a question is about, and of which form its answer is', () => {
    const one = modelCard({ ...MANIFEST, world: 'atlas', tasks: ['scene', 'contents', 'presence', 'count', 'ground'] });
    expect(one).toContain('Answers questions about one picture');
    expect(one).toContain('`<think>` and a word, several, a number or the edges of a box in `<answer>`');
    expect(one).toContain("content: [{ type: 'image' }, { type: 'text', text }]");
    const two = modelCard({ ...MANIFEST, world: 'atlas', tasks: ['change'] });
    expect(two).toContain('Answers questions about 2 pictures in one prompt');
    expect(two).toContain('`<think>` and a map of 4 x 4 cells in `<answer>`');
    expect(two).toContain("{ type: 'text', text: 'After:\\n' }, { type: 'image' }, { type: 'text', text }]");
    expect(two).toContain('[image1, image2]');
  });

  it('says so where nothing was evaluated', () => {
    expect(modelCard({ ...MANIFEST, evaluation: {} })).toContain('Not evaluated yet.');
  });
});
