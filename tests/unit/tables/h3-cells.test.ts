import { latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { matchColumns } from '../../../src/tables/column-names';
import { namesH3, openH3 } from '../../../src/tables/h3-cells';
import { read } from './read-text';

const PARIS = latLngToCell(48.8566, 2.3522, 8);

describe('a column of H3 cells', () => {
  it.each(['h3', 'H3_08', 'h3 index', 'hex_id', 'H3 (res 7)'])('is known by the name “%s”', (name) => {
    expect(matchColumns(['id', name, 'value'])).toEqual({ lon: name, lat: name, value: 'value', group: null });
  });

  it('places each row at the middle of its cell, written in hexadecimal or decimal', async () => {
    const [second, third] = [latLngToCell(48.9, 2.3522, 8), latLngToCell(48.8, 2.3522, 8)];
    const decimal = BigInt(`0x${third}`).toString();
    const table = await read(`h3,value\n${PARIS},1\n${second.toUpperCase()},2\n"${decimal}",3\n`);
    expect(Array.from(table.values)).toEqual([1, 2, 3]);
    for (const [i, latDeg] of [48.8566, 48.9, 48.8].entries()) {
      // The middle of a cell whose sides are half a kilometre.
      expect(Math.abs(table.latDeg[i] - latDeg)).toBeLessThan(0.006);
      expect(Math.abs(table.lonDeg[i] - 2.3522)).toBeLessThan(0.009);
    }
    expect(table.areas).toBe(3);
  });

  it('lists a cell that is none with its row, and keeps the others', async () => {
    const table = await read(`h3;value\n${PARIS};1,5\n8fffffffffffff0;2,5\nberlin;3,5\n`);
    expect(Array.from(table.values)).toEqual([1.5]);
    expect(table.bad.map(({ row }) => row)).toEqual([3, 4]);
    expect(table.bad[1].reason).toContain('The place "berlin" is none');
  });

  it('is looked for in the beginning of a file before anything is loaded', () => {
    expect(namesH3(`id,h3\n1,${PARIS}\n`)).toBe(true);
    expect(namesH3('lon,lat,value\n2.35,48.85,8928308280\n')).toBe(false);
    expect(namesH3('')).toBe(false);
  });

  it('knows a cell of each resolution, and no number beside', async () => {
    const middleOf = await openH3();
    for (let resolution = 0; resolution <= 15; resolution++)
      expect(middleOf(latLngToCell(-33.9, 18.4, resolution))?.isArea).toBe(true);
    expect(middleOf('8')).toBeNull();
    expect(middleOf('600000000000000000')).toBeNull();
  });
});
