import { expect, it } from 'vitest';
import { answersToClaim } from '../../../src/actions/claimed-picture';
import type { Services } from '../../../src/actions/services';

const CONTEXT = { lonDeg: 22.9, latDeg: 40.6, address: ['Thessaloníki', 'Greece'], country: 'GR', nearby: [] };
const CLAIM = { rgb: new Uint8Array(3), sizePx: 1, lonDeg: 22.9, latDeg: 40.6 };

/** Services whose models answer with the number at the end of their folder. */
function services(asked: unknown[], folders: Readonly<Record<string, string>>) {
  const survey: Services['engine']['survey'] = async (question, onEvent) => {
    asked.push([question.folderUrl, question.indicator, question.contexts]);
    const score = Number(question.folderUrl.split('/').at(-2));
    onEvent({ kind: 'surveyed', index: 0, text: '', expected: Number.isNaN(score) ? null : score } as never);
  };
  return {
    engine: { survey } as Services['engine'],
    places: { describe: async () => ({ context: CONTEXT, isLearned: true }) } as unknown as Services['places'],
    folders: async () => folders,
  };
}
const { signal } = new AbortController();

it('asks each model about the picture at the described place, and keeps their order', async () => {
  const asked: unknown[] = [];
  const pair = services(asked, { sft: 'http://x/5/', 'urban-r1': 'http://x/1/' });
  expect(await answersToClaim(pair, CLAIM, 'population', ['urban-r1', 'sft'], signal)).toEqual([1, 5]);
  expect(asked).toEqual([
    ['http://x/1/', 'population', [CONTEXT]],
    ['http://x/5/', 'population', [CONTEXT]],
  ]);
});

it('has no answer of a model that is not compared, or that gave none', async () => {
  const pair = services([], { sft: 'http://x/none/' });
  expect(await answersToClaim(pair, CLAIM, 'population', ['sft', 'urban-r1'], signal)).toEqual([null, null]);
});
