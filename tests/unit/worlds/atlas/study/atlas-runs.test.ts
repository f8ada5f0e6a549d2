import { describe, expect, it } from 'vitest';
import { workPaths } from '../../../../../src/training/work-folder';
import { ATLAS_RUNS } from '../../../../../src/worlds/atlas/study/atlas-runs';

const named = (name: string) => ATLAS_RUNS.find((run) => run.name === name);

describe('the runs on the Atlas', () => {
  it('have a name each, and begin from a run that is there before them', () => {
    const names = ATLAS_RUNS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const [i, { startsFrom }] of ATLAS_RUNS.entries())
      if (startsFrom) expect(names.slice(0, i)).toContain(startsFrom);
  });

  it('hold the pair at five strengths of the confounders, three seeds each', () => {
    for (const variant of ['sft', 'urban-r1'])
      for (const seed of [1, 2, 3])
        for (const before of ['', 'x0-', 'x0.5-', 'x1.5-', 'x2-'])
          expect(named(`atlas/${before}${variant}-${seed}`)?.training).toMatchObject({ settings: { seed } });
  });

  it('are made again on another base with what they are on the first, and with its own eyes, base and features', () => {
    for (const variant of ['sft', 'urban-r1', 'sft-centred-swap-matched']) {
      const [first, second] = [named(`atlas/${variant}-1`), named(`atlas/base2-${variant}-1`)];
      expect(first?.baseSeed).toBe(1);
      expect(second).toMatchObject({ baseSeed: 2, variant, training: first?.training });
    }
    expect(named('atlas/base2')).toMatchObject({ baseSeed: 2, training: { stage: 'none' } });
    const [one, two] = [workPaths('w'), workPaths('w', 2)];
    const parted = Object.entries(one).filter(([key, path]) => two[key as keyof typeof two] !== path);
    expect(parted.map(([key]) => key)).toEqual([
      'eyes',
      'base',
      'baseWeights',
      'plainFeatures',
      'trainFeatures',
      'trainIds',
      'robustnessFeatures',
      'robustnessIds',
    ]);
  });
});
