import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAND_COVERS } from '../../../src/domain/land-cover';
import { STATEMENTS, type Trace } from '../../../src/profiling/statements';
import { openingOf, parseOutput, writeOutput, writeTrace } from '../../../src/profiling/trace';
import { PIXEL_PLAN, REASON_PLAN } from '../../../src/profiling/trace-plan';

const FOREST: Trace = {
  cover: 'Forest',
  greenery: 4,
  built: 0,
  roads: 0,
  water: 0,
  texture: 0,
  suggests: 1,
  place: 0,
};
const FOREST_OUTPUT =
  '<think>Covered by forest. Full greenery. Nothing built. No roads. No water. Smooth texture. Suggests 1. ' +
  'Place changes little.</think><answer>0.8</answer>';

const PIXELS = PIXEL_PLAN.population;
const plans = fc.constantFrom(...[PIXEL_PLAN, REASON_PLAN].flatMap((plan) => Object.values(plan)));
const anyTrace = fc.record(
  Object.fromEntries(STATEMENTS.map(({ id, values }) => [id, fc.constantFrom<unknown>(...values)])),
) as fc.Arbitrary<Trace>;
const traces = fc.record({
  cover: fc.constantFrom(...LAND_COVERS),
  greenery: fc.constantFrom(0, 1, 2, 3, 4),
  built: fc.constantFrom(0, 1, 2, 3, 4),
  roads: fc.constantFrom(0, 1, 2),
  water: fc.constantFrom(0, 1, 2),
  texture: fc.constantFrom(0, 1, 2),
  suggests: fc.integer({ min: 0, max: 9 }),
  place: fc.constantFrom(-1, 0, 1),
}) as fc.Arbitrary<Trace>;
const scores = fc.integer({ min: 0, max: 99 }).map((tenths) => tenths / 10);
const bits = STATEMENTS.flatMap(({ levels }) => [...levels]).concat([
  '<think>',
  '</think>',
  '<answer>',
  '</answer>',
  '7.4',
  '99',
  '-1',
  ' ',
  '\n',
  '<',
  'NaN',
  '<|im_end|>',
]);
const garbage = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(fc.constantFrom(...bits), fc.string())).map((parts) => parts.join('')),
);

describe('the trace', () => {
  it('is written in the documented words', () => {
    expect(writeOutput(FOREST, 0.8, PIXELS)).toBe(FOREST_OUTPUT);
    expect(writeOutput(null, 7.4, PIXELS)).toBe('<answer>7.4</answer>');
  });

  it('comes back from its text unchanged, well-formed, with one span per statement', () => {
    fc.assert(
      fc.property(traces, scores, (trace, score) => {
        const text = writeOutput(trace, score, PIXELS);
        const parsed = parseOutput(text);
        expect(parsed.statements).toEqual(trace);
        expect(parsed.answer).toBe(score);
        expect(parsed.wellFormed).toBe(true);
        expect(parsed.thinkText).toBe(writeTrace(trace, PIXELS));
        expect(parsed.spans.map(({ id }) => id)).toEqual(PIXELS);
        for (const { start, end, text: phrase } of parsed.spans) expect(text.slice(start, end)).toBe(phrase);
      }),
    );
  });

  it('says for each indicator what its plan lists, in that order, and comes back', () => {
    fc.assert(
      fc.property(anyTrace, plans, scores, (trace, said, score) => {
        const { statements, spans } = parseOutput(writeOutput(trace, score, said));
        expect(spans.map(({ id }) => id)).toEqual(said);
        expect(statements).toEqual(Object.fromEntries(said.map((id) => [id, trace[id]])));
      }),
    );
  });

  it('gives other reasons for other indicators, and always ends with what they suggest and the place', () => {
    const said = Object.values(REASON_PLAN);
    expect(new Set(said.map((ids) => ids.join())).size).toBe(said.length);
    for (const ids of said) {
      expect(ids.slice(-2)).toEqual(['suggests', 'place']);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('opens with its reasons, and sums them up behind them', () => {
    fc.assert(
      fc.property(anyTrace, plans, scores, (trace, plan, score) => {
        const opening = openingOf(trace, plan);
        const output = writeOutput(trace, score, plan);
        expect(output.slice(0, opening.length)).toBe(opening);
        expect(output.slice(opening.length)).toMatch(/^ Suggests \d\. Place /);
      }),
    );
  });

  it('uses every phrase for one meaning only', () => {
    const phrases = STATEMENTS.flatMap(({ levels }) => levels);
    expect(new Set(phrases).size).toBe(phrases.length);
    for (const { levels, values } of STATEMENTS) expect(values).toHaveLength(levels.length);
  });

  it('refuses values outside its levels and scores outside the scale, naming them', () => {
    expect(() => writeTrace({ ...FOREST, suggests: 10 }, PIXELS)).toThrow(/"suggests" is 10/);
    expect(() => writeTrace({ ...FOREST, cover: 'Desert' as 'Forest' }, PIXELS)).toThrow(/"cover" is Desert/);
    expect(() => writeTrace(FOREST, ['homes'])).toThrow(/"homes" is undefined/);
    for (const score of [-0.1, 9.95, Number.NaN]) expect(() => writeOutput(FOREST, score, PIXELS)).toThrow(RangeError);
  });
});

describe('the parser', () => {
  it('never throws, and its answer and spans are sound whatever the text', () => {
    fc.assert(
      fc.property(garbage, (text) => {
        const { answer, spans, wellFormed, thinkText } = parseOutput(text);
        if (answer !== null) expect(answer >= 0 && answer <= 9.9).toBe(true);
        if (wellFormed) expect(answer !== null && thinkText !== null).toBe(true);
        for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['text before', `x${FOREST_OUTPUT}`],
    ['text after', `${FOREST_OUTPUT}\n`],
    ['text between', FOREST_OUTPUT.replace('</think>', '</think> ')],
    ['two decimals', FOREST_OUTPUT.replace('0.8', '0.80')],
    ['no decimal', FOREST_OUTPUT.replace('0.8', '8')],
    ['a score of ten', FOREST_OUTPUT.replace('0.8', '10.0')],
    ['an empty trace', '<think> </think><answer>0.8</answer>'],
    ['an inner tag', FOREST_OUTPUT.replace('No roads.', '<think>')],
    ['no trace', '<answer>0.8</answer>'],
  ])('does not call an output with %s well-formed', (_, text) => {
    expect(parseOutput(text).wellFormed).toBe(false);
  });

  it('reads an output that is still being written', () => {
    const { answer, statements, thinkText } = parseOutput('<think>Covered by a river. Some greenery. Noth');
    expect({ answer, statements, thinkText }).toEqual({
      answer: null,
      statements: { cover: 'River', greenery: 2 },
      thinkText: 'Covered by a river. Some greenery. Noth',
    });
  });

  it('takes the first of two statements and the last of two answers', () => {
    const parsed = parseOutput('<think>No roads. Many roads.</think><answer>1.0</answer><answer> 2 </answer>');
    expect(parsed.statements).toEqual({ roads: 0 });
    expect(parsed.spans).toHaveLength(2);
    expect(parsed.answer).toBe(2);
  });

  it('has no answer when the number is off the scale or no number', () => {
    for (const body of ['12', '-1.0', '1e0', '', 'seven', '9.95']) {
      expect(parseOutput(`<answer>${body}</answer>`).answer).toBeNull();
    }
  });

  it('does not take words outside the trace for statements', () => {
    expect(parseOutput('No roads. <think>No water.</think> Full greenery.').statements).toEqual({ water: 0 });
  });
});
