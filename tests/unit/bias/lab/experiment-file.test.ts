import { describe, expect, it } from 'vitest';
import { type ExperimentFile, parseExperiment, pictureOf, pictureText } from '../../../../src/bias/lab/experiment-file';
import { exampleRollouts, exampleTeleport, PICTURE } from './example-experiment';

const changed = (file: ExperimentFile, change: (copy: Record<string, never>) => unknown): string => {
  const copy = JSON.parse(JSON.stringify(file));
  change(copy);
  return JSON.stringify(copy);
};

describe('the file of an experiment', () => {
  it.each([exampleTeleport(), exampleRollouts()])('is read as it was written: $kind', (file) => {
    expect(parseExperiment(JSON.stringify(file))).toEqual(file);
  });

  it('keeps every byte of the picture', () => {
    expect(pictureOf(exampleTeleport())).toEqual(PICTURE);
    expect(pictureText(pictureOf(exampleRollouts()))).toBe(exampleRollouts().picture);
  });

  // biome-ignore lint/suspicious/noExplicitAny: what is written here is wrong on purpose
  type Change = (file: any) => unknown;
  it.each<[string, Change, RegExp]>([
    ['of another version', (f) => Object.assign(f, { schema: 2 }), /schema: /],
    ['of no kind', (f) => Object.assign(f, { kind: 'nothing' }), /kind: /],
    ['of no world', (f) => Object.assign(f, { world: 'mars' }), /world: /],
    ['with too small a picture', (f) => Object.assign(f, { picture: 'AAAA' }), /picture: must be 64 x 64 pixels/],
    [
      'with a picture of other signs',
      (f) => Object.assign(f, { picture: '?'.repeat(16384) }),
      /picture: must be base64/,
    ],
    ['without places', (f) => Object.assign(f, { places: [] }), /places: /],
    ['with too many places', (f) => Object.assign(f, { places: Array(1001).fill(f.places[0]) }), /places: /],
    ['with a place off the globe', (f) => Object.assign(f.places[1], { lonDeg: 181 }), /places\.1\.lonDeg: /],
    [
      'with a long place',
      (f) => Object.assign(f.places[1], { address: ['x'.repeat(2000)] }),
      /places\.1: must be said/,
    ],
    ['with a score off the scale', (f) => Object.assign(f.models[0].answers[0], { score: 11 }), /answers\.0\.score: /],
    [
      'with a place asked twice',
      (f) => f.models[1].answers.push(f.models[1].answers[0]),
      /models\.1\.answers: "0" occurs/,
    ],
    ['with a stray answer', (f) => Object.assign(f.models[0].answers[1], { place: 9 }), /place 9 of 3\. Count places/],
    ['with a model twice', (f) => f.models.push(f.models[0]), /models: "sft" occurs twice/],
  ])('is refused %s, in one line that names the field', (_, change, message) => {
    const json = changed(exampleTeleport(), change);
    expect(() => parseExperiment(json)).toThrow(message);
    expect(() => parseExperiment(json)).toThrow(/^Experiment[^\n]+\.$/);
  });

  it.each<[string, Change, RegExp]>([
    ['with too many rollouts', (f) => Object.assign(f.sampling, { groupSize: 17 }), /sampling\.groupSize: /],
    ['without a temperature', (f) => Object.assign(f.sampling, { temperature: 0 }), /sampling\.temperature: /],
    [
      'with a seed twice',
      (f) => Object.assign(f.models[0].rollouts[1], { seed: 1 }),
      /models\.0\.rollouts: "1" occurs/,
    ],
    ['with c = 0', (f) => Object.assign(f.reward, { c: 0 }), /reward\.c: /],
  ])('is refused %s', (_, change, message) => {
    expect(() => parseExperiment(changed(exampleRollouts(), change))).toThrow(message);
  });

  it.each([['{'], ['null'], ['[]'], ['x'.repeat(4_000_001)]])('is refused as a whole where it is none', (json) => {
    expect(() => parseExperiment(json)).toThrow(/^Experiment[^\n]+\.$/);
  });
});
