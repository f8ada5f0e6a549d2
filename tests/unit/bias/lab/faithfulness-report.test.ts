import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../../src/actions/evaluation-set';
import { faithfulnessReport } from '../../../../src/bias/lab/faithfulness-report';
import type { LabSplit } from '../../../../src/bias/lab/lab-evaluation';
import type { TracedRegion } from '../../../../src/bias/lab/traced-region';
import { Random } from '../../../../src/domain/random';
import { parseOutput } from '../../../../src/profiling/trace';

const MODELS = [
  { id: 'sft', label: 'SFT' },
  { id: 'urban-r1', label: 'Urban-R1' },
];
const COVERS = ['Forest', 'Forest', 'River'] as const;

/** Regions of two splits: the first model is right half of the time, the second always. */
function exampleRegions(perSplit = 90): TracedRegion[] {
  const random = new Random(5);
  return (['seen_heldout', 'unseen'] as const).flatMap((split: LabSplit) =>
    Array.from({ length: perSplit }, (_, i): TracedRegion => {
      const checked = { cover: COVERS[i % 3], greenery: i % 5, built: 2, roads: i % 3, water: 0, texture: 1 };
      const guess = { ...checked, greenery: random.next() < 0.5 ? checked.greenery : (checked.greenery + 1) % 5 };
      return { block: `${split} ${i % 9}`, split, checked, said: [guess, checked] };
    }),
  );
}

const only = (regions: readonly TracedRegion[], split: LabSplit = 'unseen') => {
  const found = faithfulnessReport(regions, MODELS).splits.find((s) => s.split === split);
  if (!found) throw new Error(`no ${split}`);
  return found;
};

describe('report of faithfulness', () => {
  it('gives each split its own shares, with n, interval and what the commonest value would score', () => {
    const { models, n, blocks } = only(exampleRegions());
    expect([n, blocks]).toEqual([90, 9]);
    const [cover, greenery] = models[0].statements ?? [];
    expect(cover).toMatchObject({ statement: 'cover', asked: 90, n: 90 });
    expect(cover.baseline.value).toBeCloseTo(2 / 3, 12);
    expect(greenery.right.value).toBeGreaterThan(0.3);
    expect(greenery.right.value).toBeLessThan(0.7);
    expect(greenery.right.interval?.lo).toBeLessThanOrEqual(greenery.right.value as number);
    expect(models[1].statements?.[1].right).toEqual({ value: 1, interval: { lo: 1, hi: 1 } });
  });

  it('does not let one split touch another', () => {
    const regions = exampleRegions();
    const spoiled = regions.map((r) => (r.split === 'seen_heldout' ? { ...r, said: [{ cover: 'SeaLake' }, null] } : r));
    expect(only(spoiled)).toEqual(only(regions));
  });

  it('says of a model without traces that it writes none, instead of a share of 0', () => {
    const { models, differences } = only(exampleRegions().map((r) => ({ ...r, said: [null, r.said[1]] })));
    expect(models[0]).toEqual({ model: 'sft', traces: 0, statements: null });
    expect(models[1].statements).toHaveLength(6);
    expect(differences).toEqual([]);
  });

  it('leaves land cover out where it is not known', () => {
    const regions = exampleRegions().map((r, i) => (i % 2 ? { ...r, checked: { ...r.checked, cover: null } } : r));
    const [cover, greenery] = only(regions).models[0].statements ?? [];
    expect([cover.asked, cover.n, greenery.asked]).toEqual([45, 45, 90]);
    const none = exampleRegions().map((r) => ({ ...r, checked: { ...r.checked, cover: null } }));
    expect(only(none).models[0].statements?.[0]).toMatchObject({
      asked: 0,
      n: 0,
      right: { value: null, interval: null },
      baseline: { value: null, interval: null },
    });
  });

  it('gives no share of fewer than ten regions, nor a difference of such', () => {
    const few = { value: null, interval: null, tooFew: true };
    const { models, differences } = only(exampleRegions(9));
    expect(models[1].statements?.[1]).toMatchObject({ asked: 9, n: 9, right: few, baseline: few, beyondBaseline: few });
    expect(differences[0].statements[1]).toEqual({ statement: 'greenery', n: 9, right: few });
    expect(only(exampleRegions(10)).models[1].statements?.[1].right).toEqual({ value: 1, interval: { lo: 1, hi: 1 } });
  });

  it('takes traces as they are parsed', () => {
    const { statements } = parseOutput('<think>Covered by forest. No roads. Suggests 3.</think><answer>3.0</answer>');
    const checked: Checked = { cover: 'Forest', greenery: 4, built: 0, roads: 1, water: 0, texture: 1 };
    const said = [statements, { greenery: 4, homes: 1 }];
    const own = only(Array(10).fill({ block: 'a', split: 'unseen', checked, said })).models[0].statements ?? [];
    const [cover, greenery, roads] = own;
    // Each that a model makes, in the order of the table; what cannot be checked here is asked of nobody.
    expect(own.map(({ statement, asked }) => [statement, asked])).toEqual([
      ['cover', 10],
      ['greenery', 10],
      ['roads', 10],
      ['homes', 0],
    ]);
    expect([cover.right.value, roads.right.value]).toEqual([1, 0]);
    expect(greenery).toMatchObject({ asked: 10, n: 0, right: { value: null, interval: null } });
  });

  it('counts silence as not said, not as wrong', () => {
    const regions = exampleRegions().map((r, i) => ({ ...r, said: [r.said[0], i % 3 ? {} : r.said[1]] }));
    const [cover] = only(regions).models[1].statements ?? [];
    expect([cover.asked, cover.n, cover.right.value]).toEqual([90, 30, 1]);
    expect(only(regions).differences[0].statements[0].n).toBe(30);
  });

  it('of two copies of one model differs by exactly 0 from 0 to 0', () => {
    const copies = exampleRegions().map((r) => ({ ...r, said: [r.said[0], r.said[0]] }));
    for (const { right, n } of only(copies).differences[0].statements) {
      expect(right).toEqual({ value: 0, interval: { lo: 0, hi: 0 } });
      expect(n).toBe(90);
    }
  });

  it('tells a model that looks from one that guesses', () => {
    const greenery = only(exampleRegions()).differences[0].statements[1];
    expect(greenery.right.interval?.lo).toBeGreaterThan(0);
  });

  it('gives no interval for a single block, and refuses regions without a place for each model', () => {
    const single = exampleRegions().map((r) => ({ ...r, block: 'only' }));
    expect(only(single).models[0].statements?.[1].right.interval).toBeNull();
    expect(() => faithfulnessReport([{ ...exampleRegions()[0], said: [null] }], MODELS)).toThrow(
      '1 traces for 2 models',
    );
  });
});
