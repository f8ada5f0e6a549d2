import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SteadyTable } from '../../../src/welcome/steady-table';
import { constantModel, type exampleRecord, recordedModel } from './example-record';

const rows = (models: ReturnType<typeof exampleRecord>['models']): string[] =>
  renderToStaticMarkup(createElement(SteadyTable, { models }))
    .split('<tr>')
    .slice(2)
    .map((row) => row.replace(/<\/t[hd]>/g, ' | ').replace(/<[^>]+>/g, ''));

it('a model that always says the same is called moved by neither, however steady it is', () => {
  const [name, picture, verdict] = rows([recordedModel('sft'), constantModel('urban-r1')]);
  expect(name).toContain('0.00 [0.00, 0.00] n = 40 pictures');
  expect(picture).toContain('0.00 [0.00, 0.00] n = 24 places');
  expect(verdict).toContain('Moved by neither: it says the same of everything.');
});

it('figures have interval and n, and what nobody has measured is called so', () => {
  const unseen = { value: 0.712, n: 2795, interval: [0.65, 0.77] as [number, number] };
  const [name, , verdict, seen, right] = rows([recordedModel('sft'), recordedModel('urban-r1', { unseen })]);
  expect(name).toContain('not known no interval n = 0 pictures');
  expect(verdict).toContain('No verdict');
  expect(seen).toContain('Germany, Poland');
  expect(right).toContain('0.71 [0.65, 0.77] n = 2,795 tiles');
});
