import { createElement, type FunctionComponentElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/domain/random';
import { KeptTable } from '../../../../src/lab/teleport/kept-table';
import { TeleportComparison } from '../../../../src/lab/teleport/teleport-comparison';
import { TeleportResult } from '../../../../src/lab/teleport/teleport-result';
import type { TeleportTest } from '../../../../src/lab/teleport/teleport-state';
import { ExplorerContext, type ExplorerHandle } from '../../../../src/panels/explorer-context';
import { createExplorerStore } from '../../../../src/store/explorer-store';
import { keptTestOf } from '../kept/kept-tests';

const NEITHER = 'Moved by neither: it says the same of everything.';
const random = new Random(3);
const kept = keptTestOf('a');
const places = Array.from({ length: 40 }, (_, i) => ({
  context: { ...kept.places[0].context, lonDeg: i / 4 },
  countryCode: null,
}));
const test: TeleportTest = {
  ...kept,
  places,
  answers: {
    sft: new Map(places.map((_, i) => [i, 9 * random.next()])),
    'urban-r1': new Map(places.map((_, i) => [i, 4.8])),
  },
};

/** Manifests of a model that follows pictures, and of one that always says the same. */
const effect = (value: number) => ({
  evaluation: { 'image-sensitivity/population': { value, n: 24, interval: [value, value] } },
});
const state = { ...createExplorerStore().getState(), manifests: { sft: effect(2), 'urban-r1': effect(0) } };
const handle = {
  store: { getState: () => state, getInitialState: () => state, subscribe: () => () => {} },
  commands: { borders: () => new Promise(() => {}) },
} as unknown as ExplorerHandle;

const plain = <P extends object>(element: FunctionComponentElement<P>): string =>
  renderToStaticMarkup(createElement(ExplorerContext.Provider, { value: handle }, element))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('a model that always answers 4.8 is said to be moved by neither', () => {
  it('below its map in the room', () => {
    const shown = plain(createElement(TeleportResult, { test }));
    expect(shown.split(NEITHER).length - 1).toBe(1);
    expect(shown).toContain('Moved by the picture and by the name.');
  });

  it('before a class, and in the table there', () => {
    const shown = plain(createElement(TeleportComparison, { tests: [test], onClose: () => {} }));
    expect(shown).toContain(`Urban-R1: ${NEITHER}`);
    expect(shown).not.toContain(`SFT: ${NEITHER}`);
    const table = plain(createElement(KeptTable, { tests: [test] }));
    expect(table).toMatch(/Urban-R1 0\.00 \[0\.00, 0\.00\] 40 0\.00 \[0\.00, 0\.00\], n = 24 places Moved by neither/);
    expect(table.split(NEITHER).length - 1).toBe(1);
  });
});
