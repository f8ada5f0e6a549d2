import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecordedExample } from '../../../src/actions/shipped/recorded-example';
import { ATLAS } from '../../../src/worlds/atlas/atlas';

interface Figure {
  readonly value: number;
  readonly n: number;
  readonly interval: readonly [number, number] | null;
}

const manifestOf = (variant: string): { readonly evaluation: Readonly<Record<string, Figure>> } =>
  JSON.parse(readFileSync(`public/models/atlas-${variant}/manifest.json`, 'utf8'));
const [sft, urbanR1] = ['sft', 'urban-r1'].map((variant) => manifestOf(variant).evaluation);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const meanOf = (evaluation: typeof sft, figure: (id: string) => string): number =>
  mean(ATLAS.indicators.map(({ id }) => evaluation[figure(id)].value));

/** What the page says in words is read off these files; if they no longer bear it out, the words have to change. */
describe('the shipped pair of the Atlas bears out what a visitor is told', () => {
  it('Urban-R1 ranks continents that nobody learned from better than SFT, by at least 0.05', () => {
    const unseen = (evaluation: typeof sft) => meanOf(evaluation, (id) => `spearman/${id}/unseen`);
    expect(unseen(urbanR1) - unseen(sft)).toBeGreaterThanOrEqual(0.05);
  });

  it('and by income, which is asked first, with intervals that lie apart', () => {
    const [low, high] = [sft, urbanR1].map((own) => own[`spearman/${ATLAS.firstIndicator}/unseen`].interval);
    expect(high?.[0]).toBeGreaterThan(Number(low?.[1]));
  });

  it('SFT ranks its own continents better than Urban-R1 does: it has learned their nations', () => {
    const seen = (evaluation: typeof sft) => meanOf(evaluation, (id) => `spearman/${id}/seen_heldout`);
    expect(seen(sft)).toBeGreaterThan(seen(urbanR1));
  });

  it('a claimed name moves SFT at least five times as far as Urban-R1', () => {
    const location = (evaluation: typeof sft) => meanOf(evaluation, (id) => `location-sensitivity/${id}`);
    expect(location(sft)).toBeGreaterThanOrEqual(5 * location(urbanR1));
  });

  it('the first square shows it: Urban-R1 is near the truth, SFT is not', () => {
    const { entries, focusId } = parseRecordedExample(readFileSync('public/examples/atlas.json', 'utf8'));
    const focus = entries.find(({ prediction }) => prediction.id === focusId)?.prediction;
    expect(focus?.indicator).toBe(ATLAS.firstIndicator);
    const off = (variant: string) => Math.abs(Number(focus?.models[variant].greedy.expected) - Number(focus?.truth));
    expect(off('urban-r1')).toBeLessThan(1);
    expect(off('sft')).toBeGreaterThan(1.5);
  });
});
