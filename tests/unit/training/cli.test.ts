import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Random } from '../../../src/domain/random';
import { exportFiles } from '../../../src/model/export';
import { decodeSafetensors } from '../../../src/training/safetensors';
import { exampleTeleport } from '../bias/lab/example-experiment';
import { livelyWeights, NOTES, SMALL, TOKENIZER_JSON } from '../model/example-model';
import { makeZip } from './dataset/make-zip';
import { mountSmallDisk, NO_SMALL_DISK, unmountDisk } from './small-disk';

const HEADER = 'id,land_cover,lat,lon,population_per_ha,split';
const ROWS = [1, 2, 3].map((i) => `Forest_${i},Forest,50.${i},5.5,${i},unseen`);
const tile = (level: number): Buffer =>
  jpeg.encode({ width: 64, height: 64, data: Buffer.alloc(64 * 64 * 4, level) }, 80).data;
const zipOf = (change: (data: Buffer) => Buffer): Buffer =>
  makeZip([1, 2, 3].map((i) => ({ name: `EuroSAT_RGB/Forest/Forest_${i}.jpg`, data: change(tile(40 * i)) })));

let folder: string;
const at = (name: string): string => join(folder, name);

/** Everything a command could stumble over, by name. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'tiles.zip': zipOf((data) => data),
  'corrupt.zip': zipOf((data) => data).subarray(0, -40),
  'truncated.zip': zipOf((data) => data.subarray(0, -30)),
  'labels.csv': [HEADER, ...ROWS].join('\n'),
  'no-column.csv': [HEADER.replace('land_cover', 'cover'), ...ROWS].join('\n'),
  'out-of-range.csv': [HEADER, ROWS[0], ROWS[1].replace('50.2', '95.5'), ROWS[2]].join('\n'),
  'experiment.json': JSON.stringify(exampleTeleport()),
  'small-picture.json': JSON.stringify({ ...exampleTeleport(), picture: 'AAAA' }),
  'broken.safetensors': 'half of a header',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(at(name), content);
  const model = { config: SMALL, weights: livelyWeights(SMALL, new Random(1)), tokenizerJson: TOKENIZER_JSON };
  for (const [path, bytes] of await exportFiles('happy', { ...model, bits: 8 }, NOTES)) {
    const file = at(join('models/happy', path));
    mkdirSync(dirname(file), { recursive: true });
    const text = path === 'manifest.json' ? Buffer.from(bytes).toString().replaceAll('"income"', '"happiness"') : bytes;
    writeFileSync(file, text);
  }
  mkdirSync(at('run'));
  writeFileSync(at('run/export.json'), JSON.stringify(NOTES));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `scripts/<command>` as `npm run` does; `@name` in an argument is a file of the folder. */
function run(command: string): Promise<Outcome> {
  const [script, ...rest] = command.split(' ');
  const args = rest.map((arg) => (arg.startsWith('@') ? at(arg.slice(1)) : arg));
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const TRAIN = 'train --work @work';
const EYES = `${TRAIN} eyes --images @tiles.zip`;
const XYZ = 'build-pack xyz --out @a.pack';
const REPLAY = 'evaluate --json - --models @no-models --replay';
const EVALUATE = 'evaluate --json - --models @models --images @tiles.zip --labels @labels.csv';

describe('a command that cannot go on says why in one line and fails', () => {
  it.each([
    [
      'train',
      'No stage is given; known: eyes, base, features, abroad, study, all, list, run; see npm run train -- --help',
    ],
    ['train ears', 'Unknown stage "ears"; known: eyes, base'],
    ['train eyes --imagez x', "Unknown option '--imagez'"],
    [`${TRAIN} eyes --labels @labels.csv`, '--images is missing; see npm run train -- --help'],
    [`${EYES} --labels @labels.csv --set stepz=3`, 'Setting "stepz=3": unknown key "stepz"; known: seed, steps'],
    [`${EYES} --labels @labels.csv --set workers=0`, 'Setting "workers=0": "workers" is an integer of at least 1'],
    [`${EYES} --labels @labels.csv --set withoutCountries=ZZ`, 'withoutCountries: no region lies in "ZZ"'],
    [`${TRAIN} abroad --images @tiles.zip --labels @labels.csv`, 'withoutCountries is empty; name the countries'],
    [`${TRAIN} eyes base`, '"base" is one word too many; see npm run train -- --help'],
    [`${TRAIN} study --labels @labels.csv --set steps=3`, '--set changes eyes, base, abroad alone, not "study"'],
    [`${TRAIN} study --labels @labels.csv --base 2`, '--base is for eyes, base, features alone, not for "study"'],
    [`${EYES} --labels @labels.csv --base two`, '--base two: give an integer of at least 1'],
    [`${TRAIN} study --labels @labels.csv --only none/`, '--only none/: no run begins so; see npm run train -- list'],
    ['train eyes --work @labels.csv', /--work .*labels\.csv: cannot be written to \(EEXIST/],
    [`${EYES} --labels @no-column.csv`, 'no-column.csv, row 1: column "land_cover" is missing; found id, cover'],
    [`${EYES} --labels @out-of-range.csv`, 'out-of-range.csv, row 3, column "lat": "95.5" is not valid; give a number'],
    [`${TRAIN} eyes --labels @labels.csv --images @absent.zip`, 'Zip file "absent.zip": ENOENT'],
    [`${TRAIN} eyes --labels @labels.csv --images @corrupt.zip`, 'Zip file "corrupt.zip": '],
    [`${TRAIN} eyes --labels @labels.csv --images @truncated.zip`, 'Image "Forest_1": the file is truncated'],
    [`${TRAIN} study --labels @labels.csv --jobs two`, '--jobs two: give an integer of at least 1'],
    [`${TRAIN} base --images @tiles.zip --labels @labels.csv`, /weights\.safetensors: cannot be read.*first/],
    ['evaluate --models @models', '--models, --images, --labels and --json are needed'],
    [EVALUATE, /models\/happy: manifest\.json, indicators\.1: .*"happiness".*Export the model anew/],
    ['evaluate --models @models --json @labels.csv/figures.json', /--json .*: cannot be written to \(EEXIST/],
    [`${EVALUATE} --per-split 2.5`, '--per-split 2.5: give an integer of at least 1'],
    [`${EVALUATE} --location-tiles=-1`, '--location-tiles -1: give an integer of at least 0'],
    ['evaluate --json - --replay @labels.csv', '--replay needs --models and --json'],
    [`${REPLAY} @absent.json`, /--replay .*absent\.json: cannot be read \(ENOENT/],
    [`${REPLAY} @labels.csv`, /^Experiment, the file as a whole: Invalid JSON.*Take a file that this version/],
    [`${REPLAY} @small-picture.json`, 'Experiment, picture: must be 64 x 64 pixels of 3 bytes as base64. Take a file'],
    [`${REPLAY} @experiment.json`, /--models .*no-models: cannot be read/],
    [
      'export --run @run --checkpoint @broken.safetensors --out @out',
      'broken.safetensors: not a usable safetensors file',
    ],
    ['export --run @run --checkpoint @broken.safetensors --out @labels.csv/model', /--out .*: cannot be written to/],
    ['report --evaluations @run --baselines @run --out @work/docs --resamples 1e3', '--resamples 1e3: give an integer'],
    ['bench --repetitions 0', '--repetitions 0: give an integer of at least 1'],
    ['build-pack', 'Say what to build, one of eurosat, atlas, xyz; see --help'],
    ['build-pack moon --out @moon.pack', 'moon is no kind of pack: give one of eurosat, atlas, xyz'],
    ['build-pack eurosat --out @labels.csv/a.pack', /--out .*: cannot be written to/],
    ['build-pack eurosat --out @run', /--out .*run: give the name of a file/],
    ['build-pack eurosat --out @a.pack --data @none', /--data .*none: .*labels\.csv is not there; the README says/],
    [`${XYZ} --source moon --bounds 2,48,3,49`, '--source moon: give one of s2cloudless-2016'],
    [`${XYZ} --source s2cloudless-2016 --bounds 2,48,1,49`, '--bounds 2,48,1,49: give west,south,east,north'],
    [`${XYZ} --source s2cloudless-2016 --bounds 2,48,3,49 --zooms 9-8`, '--zooms 9-8: give the least and the deepest'],
    [`${XYZ} --source s2cloudless-2016 --bounds 2,48,3,49 --at-once 50`, '--at-once 50: give an integer of at most 6'],
    [`${XYZ} --source s2cloudless-2020 --bounds 2,48,3,49`, 'say so by --licence and --attribution'],
    [`${XYZ} --source s2cloudless-2020 --bounds 2,48,3,49 --licence mine`, 'belong together; give both or none'],
    ['train-tokenizer --coined 2.5', '--coined 2.5: give an integer of at least 1'],
  ])('%s', { concurrent: true, timeout: 120_000 }, async (command, message) => {
    const { code, stdout, stderr } = await run(command);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |\.ts:\d+/m);
    expect(code).toBe(1);
    expect(stdout).toBe('');
  });
});

describe('a command', () => {
  it.each(['train', 'evaluate', 'build-pack'])(
    '%s explains itself when it is asked to',
    { concurrent: true, timeout: 120_000 },
    async (script) => {
      const { code, stdout, stderr } = await run(`${script} --help`);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`npm run ${script === 'evaluate' ? '--silent ' : ''}${script} -- `);
    },
  );

  it.each([
    { what: 'it is told to stop', script: 'scripts/train.ts', signal: 'SIGINT', says: /Interrupted/ },
    {
      what: 'its parent is killed',
      script: fileURLToPath(new URL('./parent.ts', import.meta.url)),
      signal: 'SIGKILL',
      says: /^[^!]*$/,
    },
  ] as const)(
    'that trains ends, and its last checkpoint is whole, when $what',
    async ({ script, signal, says }) => {
      const work = mkdtempSync(join(folder, 'stopped-'));
      const settings = 'steps=9999 batch=2 workers=1 checkpointEvery=1'.split(' ').flatMap((one) => ['--set', one]);
      const data = ['--images', at('tiles.zip'), '--labels', at('labels.csv'), '--work', work];
      const args = ['--import', 'tsx', script, 'eyes', ...data, ...settings];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (chunk) => {
        said += chunk;
      });
      // Closed when nobody can write to it any more: neither the process nor a child of its own.
      const closed = new Promise((resolve) => child.on('close', (code, by) => resolve(by ?? code)));
      const checkpoint = join(work, 'eyes/checkpoint.safetensors');
      await vi.waitFor(() => expect(existsSync(checkpoint), said).toBe(true), { timeout: 100_000, interval: 50 });
      child.kill(signal);
      expect(await closed).toBe(signal);
      expect(said).toMatch(says);
      expect(Number(decodeSafetensors(readFileSync(checkpoint), checkpoint).metadata.step)).toBeGreaterThan(0);
    },
    120_000,
  );

  it('that trains on a full disk names the checkpoint that did not fit', { timeout: 120_000 }, async (context) => {
    const disk = at('disk');
    mkdirSync(disk);
    if (!mountSmallDisk(disk, '1m')) context.skip(NO_SMALL_DISK);
    try {
      const small = '--set steps=1 --set batch=2 --set workers=1';
      const { code, stderr } = await run(`train --work @disk eyes --images @tiles.zip --labels @labels.csv ${small}`);
      const [, ...lines] = stderr.trimEnd().split('\n');
      expect(lines).toEqual([
        expect.stringMatching(/eyes\/checkpoint\.safetensors: the checkpoint could not .*ENOSPC/),
      ]);
      expect(code).toBe(1);
    } finally {
      unmountDisk(disk);
    }
  });
});
