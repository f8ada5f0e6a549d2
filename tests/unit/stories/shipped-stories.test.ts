import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseExperiment, pictureOf } from '../../../src/bias/lab/experiment-file';
import { parseLabEvaluation } from '../../../src/bias/lab/lab-evaluation';
import { parseLabReport } from '../../../src/bias/lab/lab-report';
import { makeLabReport } from '../../../src/bias/lab/make-report';
import { loadGazetteer } from '../../../src/context/gazetteer';
import { filledText } from '../../../src/stories/story-figures';
import { figuresIn, figuresOfShown, textsOf } from '../../../src/stories/story-schema';
import { storyIn } from '../../../src/stories/story-translation';
import { replayExperiment } from '../../../src/study/shipped/replay';
import type { RolloutsReplay } from '../../../src/study/shipped/replay-rollouts';
import type { TeleportReplay } from '../../../src/study/shipped/replay-teleport';
import { nodeEngine, readerOf } from '../engine/shipped-model';
import { shippedStories } from './story-files';

const read = (path: string): string => readFileSync(`public/${path}`, 'utf8');
/** As of the lab's own figures, asked again. */
const TOLERANCE = 5e-3;

describe.each(shippedStories())('the story $name', ({ story, figures }) => {
  it('tells the same steps and figures in Chinese', () => {
    const told = storyIn(story, 'zh-Hans');
    expect(told.steps.map(({ link, minutes }) => ({ link, minutes }))).toEqual(
      story.steps.map(({ link, minutes }) => ({ link, minutes })),
    );
    expect(
      textsOf(told)
        .flatMap((text) => [...new Set(figuresIn(text))].sort())
        .sort(),
    ).toEqual(
      textsOf(story)
        .flatMap((text) => [...new Set(figuresIn(text))].sort())
        .sort(),
    );
    for (const text of [told.title, ...textsOf(told)].filter((text) =>
      /\p{L}/u.test(text.replace(/\{[^}]*\}|SFT|Urban-R1/g, '')),
    ))
      expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('has every figure that its words and bars name, and names every figure that it has', () => {
    const used = [...textsOf(story).flatMap(figuresIn), ...story.steps.flatMap(({ shown }) => figuresOfShown(shown))];
    expect(Object.keys(figures).sort()).toEqual([...new Set(used)].sort());
    for (const text of textsOf(story)) expect(filledText(text, figures)).not.toMatch(/[{}]|undefined|NaN/);
    for (const name of story.steps.flatMap(({ shown }) => figuresOfShown(shown)))
      expect(figures[name].score, name).not.toBeNull();
  });

  it('states no measured number by hand', () => {
    // What a scale and its two ends are called, and the share of an interval, are no measurements.
    for (const text of [...textsOf(story), ...textsOf(storyIn(story, 'zh-Hans'))])
      expect(
        text.replace(/\{[^}]*\}/g, '').replace(/\b(0\.0|9\.9|640|95 %|0 is none|1 is the right order)/g, ''),
      ).not.toMatch(/\d\.\d|\d{2,}/);
  });

  it('is told to a class in less than a lesson', () => {
    expect(story.steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(45);
  });
});

describe('the records of the stories', () => {
  it.each(['forest', 'city', 'harbour', 'harbour-home'])('%s is what the shipped models answer', async (name) => {
    const file = parseExperiment(read(`stories/records/${name}.json`));
    const { models } = await replayExperiment('public/models', file, () => {});
    for (const replayed of Object.values(models) as TeleportReplay[]) {
      expect(replayed.unmatched).toBe(0);
      expect(replayed.difference.score).toBeLessThan(TOLERANCE);
      expect(replayed.difference.sensitivity ?? 0).toBeLessThan(TOLERANCE);
    }
  });

  it('harbour-rollouts is what the shipped models write from the same seeds', async () => {
    const file = parseExperiment(read('stories/records/harbour-rollouts.json'));
    const { models } = await replayExperiment('public/models', file, () => {});
    for (const { equalTexts, difference } of Object.values(models) as RolloutsReplay[]) {
      expect(equalTexts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(difference.expected).toBeLessThan(TOLERANCE);
      for (const part of ['reward', 'advantage', 'mean'] as const) expect(difference[part]).toBeLessThan(1e-9);
    }
  });

  it.each([
    ['atlas-income', 'stories/records/atlas-income.json'],
    ['earth-population', 'evaluations/earth-population.json'],
    ['earth-income', 'evaluations/earth-income.json'],
  ])('%s-report is what the lab makes of %s', (name, path) => {
    const report = parseLabReport(read(`stories/records/${name}-report.json`));
    expect(report).toEqual(parseLabReport(JSON.stringify(makeLabReport(parseLabEvaluation(read(path))))));
  });

  it('the pictures of Earth have, at their own places, the scores of the recorded evaluation', async () => {
    const { regions, models } = parseLabEvaluation(read('evaluations/earth-population.json'));
    const engine = nodeEngine();
    const gazetteer = loadGazetteer(readFileSync('public/gazetteer/world.gaz'));
    for (const [name, id] of [
      ['forest', 'Forest_142'],
      ['city', 'Residential_724'],
    ]) {
      const rgb = pictureOf(parseExperiment(read(`stories/records/${name}.json`)));
      const region = regions.find((one) => one.id === id);
      if (!region) throw new Error(`${id} is not evaluated`);
      const contexts = [gazetteer.describe(region.lonDeg, region.latDeg)];
      for (const [i, { id: model }] of models.entries()) {
        const asked = { model, read: readerOf(model), onProgress: () => {}, rgb, sizePx: 64, contexts };
        const request = { ...asked, indicator: 'population' as const };
        for await (const { expected } of engine.survey(request, new AbortController().signal))
          expect(Math.abs((expected as number) - (region.scores[i] as number))).toBeLessThan(TOLERANCE);
      }
    }
  });
});
