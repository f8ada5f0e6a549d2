import { describe, expect, it } from 'vitest';
import { checkLabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { ownData, withScores } from '../../../../src/lab/own-data/own-regions';
import { buildScale } from '../../../../src/profiling/scale';
import { patient, read } from '../../tables/read-text';

const csv = ['lon,lat,value,country', '1.2,50,10,A', 'bad,50,10,A', '1.3,50,30,', '8,51,20,B', '9,52,1e300,B'].join(
  '\n',
);

describe('own data', () => {
  it('is scored by rank among its own values, so that a huge number is only the highest', async () => {
    const { regions } = await ownData(await read(csv), null, patient.pause);
    expect(regions.map(({ id, truth, group, block }) => [id, truth, group, block])).toEqual([
      ['own-2', 0, 'A', '100_2'],
      ['own-4', 5, null, '100_2'],
      ['own-5', 2.5, 'B', '102_16'],
      ['own-6', 7.5, 'B', '104_18'],
    ]);
  });

  it('is scored on the scale of a model where that is wished', async () => {
    const scale = buildScale(Array.from({ length: 100 }, (_, i) => i));
    const data = await ownData(await read(csv), scale, patient.pause);
    expect(data.regions.map(({ truth }) => truth)).toEqual([1, 3, 2, 9.9]);
    expect(data.scale).toBe(scale);
  });

  it('becomes an evaluation of regions that are mixed with no other split', async () => {
    const { regions } = await ownData(await read(csv), null, patient.pause);
    const evaluation = {
      schema: 1,
      world: 'earth',
      indicator: 'Value',
      scaleOf: 'the file',
      groupedBy: 'country',
      madeAt: 0,
      models: [{ id: 'm', label: 'M' }],
      regions: withScores(regions, ({ truth }) => [truth]),
    } as const;
    checkLabEvaluation(evaluation);
    const { splits, generalisation } = makeLabReport(evaluation, { resamples: 20, shuffles: 9 });
    expect(splits.map(({ split, n, models }) => [split, n, models[0].figures.spearman.value])).toEqual([
      ['own', 4, expect.closeTo(1, 12)],
    ]);
    expect(generalisation).toBeNull();
  });

  it('is scored with a pause after 20,000 rows at most', async () => {
    const table = await read(
      [
        'lon,lat,value',
        ...Array.from({ length: 50_000 }, (_, i) => `${(i % 1000) / 10},${Math.floor(i / 1000)},${i}`),
      ].join('\n'),
    );
    const rowsBetween = [0];
    const rows = new Proxy(table.rows, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) rowsBetween[rowsBetween.length - 1]++;
        return Reflect.get(target, key);
      },
    });
    await ownData({ ...table, rows }, null, async () => {
      rowsBetween.push(0);
    });
    expect(rowsBetween).toEqual([0, 0, 20_000, 20_000, 10_000]);
  });

  it('says so when no row could be used', async () => {
    const table = await read('lon,lat,value\nx,1,1\n');
    await expect(ownData(table, null, patient.pause)).rejects.toThrow('no usable row: all 1 are bad');
  });
});
