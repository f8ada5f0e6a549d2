import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { TilePainter } from '../../../src/atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../../src/atlas/places/describe-atlas';
import { askSquare } from '../../../src/atlas/tasks/ask-square';
import { squareGround } from '../../../src/atlas/tasks/square-ground';
import { causesOf } from '../../../src/atlas/truth/causes';
import { gridCellOf, regionHolding } from '../../../src/atlas/truth/region-table';
import { NANO_CONFIG } from '../../../src/model/config';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { parseRecordedTasks, type RecordedTasks, readTruth } from '../../../src/profiling/tasks/recorded-tasks';
import { taskRewards } from '../../../src/profiling/tasks/task-reward';
import { TASKS, taskById } from '../../../src/profiling/tasks/tasks';
import { outputsOn } from '../../../src/study/tasks/measure-tasks';
import { loadWeights } from '../../../src/training/weights-file';
import { drawSquare } from '../../../src/worlds/atlas/study/atlas-squares';
import { changeSamplesOf } from '../../../src/worlds/atlas/study/tasks/task-samples';
import { shippedPlanet } from '../atlas/shared-planet';

const PATH = 'public/tasks/recorded.json';
let recorded: RecordedTasks;
beforeAll(() => {
  recorded = parseRecordedTasks(readFileSync(PATH, 'utf8'), PATH);
});

/** Number of the region that a recorded id names. */
const numberOf = (regionId: string): number => Number(/^atlas-(\d+)@1$/.exec(regionId)?.[1]);

/** Puts some recorded questions of each task to the committed weights once more. */
async function expectSaid({ tasks, models }: RecordedTasks, most: number): Promise<void> {
  const planet = shippedPlanet();
  const tools = { planet, painter: new TilePainter(planet), gazetteer: new AtlasGazetteer(planet) };
  const pictures: Uint8Array[] = [];
  const all = tasks.flatMap(({ id, samples }) => samples.slice(0, most).map((sample) => ({ id, sample })));
  const questions = all.map(({ id, sample }) => {
    const region = regionHolding(planet, sample.lonDeg, sample.latDeg);
    if (!region) throw new Error(`${sample.regionId} lies in no city`);
    const dates = taskById(id).pictures.length > 1 ? ([0, 1] as const) : ([1] as const);
    const tiles = dates.map((date) => {
      const causes = causesOf(planet.city(region.city), date)[gridCellOf(region.id).cell];
      return pictures.push(drawSquare(tools, { region, date, urban: true, causes }).picture) - 1;
    });
    const { question, facts } = sample;
    const answer = readTruth(id, sample.truth) ?? '';
    return {
      tiles,
      block: '',
      split: 'unseen',
      sample: { task: id, question, template: '', answer, trace: [], facts },
    };
  });
  const tokenizer = loadTokenizer(JSON.parse(readFileSync('public/models/tasks-tokenizer.json', 'utf8')));
  const tiles = { ids: pictures.map((_, tile) => String(tile)), rgb: new Uint8Array(Buffer.concat(pictures)) };
  for (const [i, { id }] of models.entries()) {
    const weights = await loadWeights(`checkpoints/tasks-${id}.safetensors`, NANO_CONFIG);
    const outputs = await outputsOn(questions, { config: NANO_CONFIG, tokenizer, tiles }, weights);
    expect(outputs).toEqual(all.map(({ sample }) => sample.outputs[i].greedy));
  }
}

describe('the recorded tasks', () => {
  it('ask every task on one picture, each on unseen continents and of different squares', () => {
    expect(recorded.tasks.map(({ id }) => id)).toEqual(
      TASKS.filter(({ pictures }) => pictures.length === 1).map(({ id }) => id),
    );
    for (const { id, samples } of recorded.tasks) {
      expect(samples.length, id).toBeGreaterThanOrEqual(4);
      expect(new Set(samples.map(({ regionId }) => regionId)).size).toBe(samples.length);
      for (const { lonDeg, latDeg, regionId } of samples) {
        const region = regionHolding(shippedPlanet(), lonDeg, latDeg);
        expect(region?.split).toBe('unseen');
        expect(region?.id).toBe(numberOf(regionId));
      }
    }
  });

  it('hold the truth of the planet as the page draws it', () => {
    for (const { id, samples } of recorded.tasks.filter((task) => task.id !== 'caption'))
      for (const { question, truth, regionId } of samples) {
        const { city, cell } = gridCellOf(numberOf(regionId));
        const asked = askSquare(squareGround(shippedPlanet().city(city), cell, 1));
        const answers = asked.filter((one) => one.task === id && one.question === question);
        expect(
          answers.map(({ answer }) => taskById(id).grammar.write(answer)),
          `${regionId}: ${question}`,
        ).toEqual([truth]);
      }
  });

  it('hold what the committed weights answer to the picture as the page draws it, to the letter', async () => {
    await expectSaid(recorded, 3);
  });

  it('hold it of what changed between two dates too, and the truth of it', async () => {
    const path = 'public/tasks/change.json';
    const change = parseRecordedTasks(readFileSync(path, 'utf8'), path);
    for (const { regionId, truth, facts } of change.tasks[0].samples) {
      const [[sample]] = changeSamplesOf(shippedPlanet(), numberOf(regionId), [0]);
      expect(taskById('change').grammar.write(sample.answer), regionId).toBe(truth);
      expect(sample.facts, regionId).toEqual(facts);
    }
    await expectSaid(change, 8);
  });

  it('hold groups of eight whose rewards differ somewhere, so that there is something to see', () => {
    const groups = recorded.tasks.flatMap(({ id, samples }) =>
      samples.flatMap(({ outputs, truth }) =>
        outputs.map(({ rollouts }) => {
          expect(rollouts).toHaveLength(8);
          return taskRewards(rollouts, readTruth(id, truth) ?? '', taskById(id)).isTied;
        }),
      ),
    );
    expect(groups.filter((isTied) => !isTied).length).toBeGreaterThan(groups.length / 4);
  });

  it('are refused by the field where one does not fit', () => {
    const broken = {
      ...recorded,
      tasks: [{ ...recorded.tasks[0], samples: [{ ...recorded.tasks[0].samples[0], truth: 'castle' }] }],
    };
    expect(() => parseRecordedTasks(JSON.stringify(broken), 'x.json')).toThrow(/x\.json: “castle” is no answer/);
    expect(() => parseRecordedTasks('{"schema":2}', 'x.json')).toThrow(/x\.json, schema/);
  });
});
