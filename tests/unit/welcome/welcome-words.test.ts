import { expect, it } from 'vitest';
import { moveText, rightText, spokenLabel } from '../../../src/welcome/welcome-words';
import { exampleRecord, recordedModel } from './example-record';

const record = exampleRecord();

it('models are called by how they were taught, and others by their name', () => {
  expect(spokenLabel({ id: 'sft', label: 'SFT' })).toBe('learned from answers (SFT)');
  expect(spokenLabel({ id: 'urban-r1', label: 'Urban-R1' })).toBe('learned by trial and reward (Urban-R1)');
  expect(spokenLabel({ id: 'mine', label: 'Mine' })).toBe('Mine');
});

it('a move says what moved, who followed it and who did not', () => {
  expect(moveText(record, { picture: 1, place: 1 }, { picture: 1, place: 2 })).toBe(
    'Only the name moved, to Kyiv. SFT goes from 6.0 to 0.5. Urban-R1 hardly moves: 4.8, then 4.8.',
  );
  expect(moveText(record, { picture: 1, place: 2 }, { picture: 0, place: 2 })).toBe(
    'Only the picture moved, to the city. SFT goes from 0.5 to 9.2. Urban-R1 hardly moves: 4.8, then 4.8.',
  );
});

const unseen = (value: number, lo: number, hi: number) => ({
  unseen: { value, n: 100, interval: [lo, hi] as [number, number] },
});

it('nobody is called more right where the intervals overlap, and the higher one where they do not', () => {
  const low = recordedModel('sft', unseen(0.6, 0.5, 0.7));
  expect(rightText([low, recordedModel('urban-r1', unseen(0.72, 0.65, 0.8))])).toContain(
    'neither is shown to be more right',
  );
  expect(rightText([low, recordedModel('urban-r1', unseen(0.9, 0.85, 0.95))])).toContain(
    'Urban-R1 sorts places better than SFT',
  );
  expect(rightText([low, recordedModel('urban-r1')])).toContain('nobody has measured it well enough');
});
