import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { faithfulnessReport } from '../../../../src/bias/lab/faithfulness-report';
import { noDifference } from '../../../../src/bias/lab/figure-text';
import type { TracedRegion } from '../../../../src/bias/lab/traced-region';
import { FaithfulnessResult } from '../../../../src/lab/evaluation/faithfulness-result';

const MODELS = [
  { id: 'sft', label: 'SFT' },
  { id: 'urban-r1', label: 'Urban-R1' },
];
const checkedOf = (i: number) => ({
  cover: i % 2 ? 'Forest' : 'River',
  greenery: i % 5,
  built: 1,
  roads: 0,
  water: 0,
  texture: 2,
});
const regions: readonly TracedRegion[] = Array.from({ length: 60 }, (_, i) => ({
  block: `block ${i % 6}`,
  split: i < 30 ? 'seen_heldout' : 'unseen',
  checked: checkedOf(i),
  said: [{ ...checkedOf(i), greenery: 0 }, checkedOf(i)],
}));
const draw = (of: readonly TracedRegion[]) =>
  renderToStaticMarkup(
    createElement(FaithfulnessResult, { about: 'Earth. Night light.', report: faithfulnessReport(of, MODELS) }),
  );

describe('the result on faithfulness', () => {
  it('shows unseen regions first, with share, interval and n of each statement, and the commonest word', () => {
    const markup = draw(regions);
    expect(markup).toContain('Right statements, unseen regions');
    expect(markup).toContain(
      'Greenery: SFT 20 % [20 %, 20 %], n = 30; Urban-R1 100 % [100 %, 100 %], n = 30; always the commonest word 20 %',
    );
    expect(markup).toContain('The share of right statements is higher for Urban-R1 than for SFT.');
  });

  it('says that a model writes no trace, and compares nothing then', () => {
    const markup = draw(regions.map((r) => ({ ...r, said: [null, r.said[1]] })));
    expect(markup).toContain('SFT writes no trace: there is nothing to check.');
    expect(markup).not.toContain('minus');
    expect(markup).not.toMatch(/>0 % /);
  });

  it('draws no chart where no model writes a trace', () => {
    const markup = draw(regions.map((r) => ({ ...r, said: [null, null] })));
    expect(markup).not.toContain('<svg');
    expect(markup).toContain('Urban-R1 writes no trace: there is nothing to check.');
  });

  it('claims nothing of two copies of one model', () => {
    const markup = draw(regions.map((r) => ({ ...r, said: [r.said[0], r.said[0]] })));
    expect(markup).not.toMatch(/is (higher|lower) for/);
    expect(markup.split(noDifference())).toHaveLength(7);
    expect(markup.split('0 pp [0 pp, 0 pp]').length).toBeGreaterThan(6);
  });

  it('says that no traces were kept', () => {
    expect(draw([])).toContain('This evaluation keeps no traces.');
  });
});
