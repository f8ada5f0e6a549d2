import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { comparisonOf, differenceName } from '../../../src/domain/comparison';
import type { Prediction, Rollout } from '../../../src/domain/prediction';
import type { LabSubject } from '../../../src/lab/lab-subject';
import { pointedPlaceText } from '../../../src/lab/teleport/pointed-place-text';
import { teleportFile } from '../../../src/lab/teleport/teleport-file';
import { addScore, newTeleport } from '../../../src/lab/teleport/teleport-state';
import { legendText } from '../../../src/map/legend-text';
import { cellText } from '../../../src/map/map-cell';
import { ExplorerContext, type ExplorerHandle } from '../../../src/panels/explorer-context';
import PredictionTable from '../../../src/panels/prediction-table';
import { createExplorerStore } from '../../../src/store/explorer-store';
import { cellsOf, predictedDifference, predictedScore } from '../../../src/store/map-cells';
import { permalinkOf } from '../../../src/store/url-sync';
import { PICTURE } from '../bias/lab/example-experiment';

const region = { lonDeg: 13.4, latDeg: 52.5, groundMeters: 640 };
const context = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin'], country: 'Germany', nearby: [] };
const subject: LabSubject = { rgb: PICTURE, sizePx: 64, imageSha256: 'a'.repeat(64), context, indicator: 'gdp' };

const answer = (expected: number) => {
  const greedy: Rollout = { seed: null, text: '', answer: expected, expected };
  return { greedy, samples: [], elapsedMs: 0 };
};
const prediction: Prediction = {
  id: 'a',
  region,
  placeName: 'Berlin',
  indicator: 'gdp',
  sourceId: 'here',
  imageSha256: 'a'.repeat(64),
  madeAt: 1,
  truth: null,
  models: { base: answer(3), sft: answer(9), 'sft-cot': answer(4.5) },
};

/** The state of a page that was opened by a link to this comparison, and what it compares. */
const store = createExplorerStore({ compare: ['base', 'sft-cot'] });
const { models, compare } = store.getState();
const comparison = comparisonOf(models, compare);
const pair = [comparison[0].label, comparison[1].label] as const;

describe('a comparison of two other models of the list', () => {
  it('stays in the link', () => {
    expect(permalinkOf(store.getState())).toContain('compare=base,sft-cot');
  });

  it('gives the cells and the difference of the map', () => {
    expect(comparison.map(({ id }) => predictedScore(prediction, id))).toEqual([3, 4.5]);
    expect(predictedDifference(prediction, comparison)).toBe(1.5);
    const entries = [{ prediction, name: null, isPinned: false }];
    const [cell] = cellsOf(entries, 'difference', (p) => predictedDifference(p, comparison));
    expect(cellText(cell, pair)).toBe('+1.5, SFT with traces higher');
    expect(legendText({ title: 'GDP', pair })).toContain('orange where Base is higher');
  });

  it('gives the columns of the table', () => {
    const handle = { store } as unknown as ExplorerHandle;
    const table = createElement(ExplorerContext.Provider, { value: handle }, createElement(PredictionTable));
    const heads = [...renderToStaticMarkup(table).matchAll(/<th[^>]*><button[^>]*>([^<]*)/g)].map(([, text]) => text);
    expect(heads.slice(0, 3)).toEqual(['Base', 'SFT with traces', 'Difference']);
  });

  it('gives the words and the file of a teleport test', () => {
    const drawn = newTeleport(subject, { count: 1, seed: 1, scope: 'world' }, ['base', 'sft-cot']);
    const asked = { ...drawn, places: [{ context, countryCode: 'DE' }] };
    const test = addScore(addScore(asked, 'base', 0, 3, 0), 'sft-cot', 0, 4.5, 0);
    expect(pointedPlaceText(test, comparison, 0)).toBe('Berlin: Base 3.0, SFT with traces 4.5, difference +1.5');
    const file = teleportFile(test, comparison, { world: 'earth', madeAt: 1 });
    expect(file.models.map(({ variant, label }) => [variant, label])).toEqual([
      ['base', 'Base'],
      ['sft-cot', 'SFT with traces'],
    ]);
    expect(differenceName(comparison)).toBe('SFT with traces minus Base');
  });
});
