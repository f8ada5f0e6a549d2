import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecordedExample } from '../../../src/actions/shipped/recorded-example';
import { parseLabEvaluation } from '../../../src/bias/lab/lab-evaluation';
import { movedByText } from '../../../src/bias/moved-by';
import { spearman } from '../../../src/bias/spearman';
import { recordedPictureEffect } from '../../../src/lab/recorded-effects';
import { parseManifest } from '../../../src/model/manifest';
import { EARTH } from '../../../src/worlds/earth/earth';
import { IMAGE_INDICATORS } from '../../../src/worlds/earth/earth-indicators';

const FIRST = EARTH.firstIndicator;
const [sft, urbanR1] = ['sft', 'urban-r1'].map((name) =>
  parseManifest(readFileSync(`public/models/${name}/manifest.json`, 'utf8')),
);
type Model = typeof sft;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const meanOf = ({ evaluation }: Model, figure: (id: string) => string): number =>
  mean(IMAGE_INDICATORS.map((id) => Number(evaluation[figure(id)].value)));

/** What the page says in words is read off these files; if they no longer bear it out, the words have to change. */
describe('the shipped pair of Earth bears out what a visitor is told', () => {
  it('Urban-R1 ranks countries that nobody learned from better than SFT', () => {
    const unseen = (model: Model) => meanOf(model, (id) => `spearman/${id}/unseen`);
    expect(unseen(urbanR1) - unseen(sft)).toBeGreaterThan(0.02);
  });

  it('a claimed name moves SFT at least five times as far, and a picture moves Urban-R1 at least as far', () => {
    const location = (model: Model) => meanOf(model, (id) => `location-sensitivity/${id}`);
    const image = (model: Model) => meanOf(model, (id) => `image-sensitivity/${id}`);
    expect(location(sft)).toBeGreaterThanOrEqual(5 * location(urbanR1));
    expect(image(urbanR1)).toBeGreaterThanOrEqual(image(sft));
  });

  it('by what is asked first, SFT is moved by both and Urban-R1 by the picture', () => {
    const said = (model: Model): string => {
      const { value, n, interval } = model.evaluation[`location-sensitivity/${FIRST}`];
      const place = { value, n, interval: interval && { lo: interval[0], hi: interval[1] } };
      return movedByText(place, recordedPictureEffect(model, FIRST));
    };
    expect(said(sft)).toBe('Moved by the picture and by the name.');
    expect(said(urbanR1)).toBe('Moved by the picture, hardly by the name.');
  });

  it('the recorded evaluation, which is shown by default, has Urban-R1 above SFT on unseen regions', () => {
    const { models, regions } = parseLabEvaluation(readFileSync(`public/evaluations/earth-${FIRST}.json`, 'utf8'));
    const unseen = regions.filter(({ split, truth }) => split === 'unseen' && truth !== null);
    const skill = (id: string) => {
      const model = models.findIndex((one) => one.id === id);
      const answered = unseen.filter(({ scores }) => scores[model] !== null);
      return spearman(
        answered.map(({ scores }) => Number(scores[model])),
        answered.map(({ truth }) => Number(truth)),
      );
    };
    expect(Number(skill('urban-r1'))).toBeGreaterThan(Number(skill('sft')));
  });

  it('the first region that is recorded is answered nearer to what was measured by Urban-R1', () => {
    const { entries, focusId } = parseRecordedExample(readFileSync('public/examples/earth.json', 'utf8'));
    const focus = entries.find(({ prediction }) => prediction.id === focusId)?.prediction;
    expect(focus?.indicator).toBe(FIRST);
    const off = (variant: string) => Math.abs(Number(focus?.models[variant].greedy.expected) - Number(focus?.truth));
    expect(off('urban-r1')).toBeLessThan(off('sft'));
  });
});

it('every shipped model says how far names and how far pictures move it', () => {
  const names = readdirSync('public/models', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(names.length).toBeGreaterThan(10);
  for (const { name } of names) {
    const manifest = parseManifest(readFileSync(`public/models/${name}/manifest.json`, 'utf8'));
    for (const indicator of manifest.indicators)
      expect(recordedPictureEffect(manifest, indicator)?.n, `${name}, ${indicator}`).toBeGreaterThanOrEqual(10);
  }
});
