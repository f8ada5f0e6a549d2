import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLandCover, LAND_COVERS } from '../../../../src/domain/land-cover';
import { parseLabels, readLabels, splitGroup } from '../../../../src/training/dataset/labels';

const HEADER = 'id,land_cover,lat,lon,country,region_name,population_per_ha,night_light_nw,ndvi,split,split_six,block';
const ROW = 'Forest_1,Forest,48.5,-2.25,FR,"Bretagne, ""ouest""",0.5,,0.61,unseen,seen_train,97_-4';
const LABELS = '../shared/data/eurosat/labels.csv';

function withCell(column: string, value: string): string {
  const cells = 'Forest_1,Forest,48.5,-2.25,FR,Bretagne,0.5,1,0.61,unseen,seen_train,97_-4'.split(',');
  cells[HEADER.split(',').indexOf(column)] = value;
  return `${HEADER}\n${cells.join(',')}\n`;
}

describe('parseLabels', () => {
  it('types a row, unquotes text, and reads a blank cell or an absent column as null', () => {
    expect(parseLabels(`\uFEFF${HEADER}\r\n${ROW}\r\n`)).toEqual([
      {
        id: 'Forest_1',
        landCover: 'Forest',
        lat: 48.5,
        lon: -2.25,
        country: 'FR',
        nuts2: null,
        regionName: 'Bretagne, "ouest"',
        block: '97_-4',
        populationPerHa: 0.5,
        nightLight: null,
        ndvi: 0.61,
        gdpPerCapita: null,
        householdIncome: null,
        ghgPerCapita: null,
        splits: { split: 'unseen', split_six: 'seen_train' },
      },
    ]);
  });

  it('needs no more than id, land_cover, lat and lon', () => {
    const [row] = parseLabels('lon,id,lat,land_cover\n5,River_3,50,River\n');
    expect(row).toMatchObject({
      id: 'River_3',
      landCover: 'River',
      lat: 50,
      lon: 5,
      populationPerHa: null,
      splits: {},
    });
  });

  it.each([
    ['land_cover', 'Town', /land_cover": "Town" is not valid; use one of AnnualCrop, /],
    ['lat', '91', /"lat": "91" is not valid; give a number from -90 to 90/],
    ['lat', '', /"lat": "" is not valid; give a value/],
    ['lon', '-180.5', /"lon".*from -180 to 180/],
    ['ndvi', '1.2', /"ndvi": "1.2" is not valid; give a number from -1 to 1/],
    ['population_per_ha', '-3', /"population_per_ha": "-3".*from 0 to/],
    ['population_per_ha', 'many', /"many" is not valid; give a decimal number or leave the cell blank/],
    ['night_light_nw', 'Infinity', /"night_light_nw": "Infinity"/],
    ['id', '', /"id": "" is not valid; give a value/],
    ['split', '', /"split": "" is not valid; give a value/],
  ])('refuses %s = "%s", naming file, row, column, value and remedy', (column, value, message) => {
    const parse = () => parseLabels(withCell(column, value), 'mine.csv');
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^mine\.csv, row 2, column "[a-z_]+": .*\.$/);
  });

  it('says which required column is missing and what was found', () => {
    expect(() => parseLabels('id,lat,lon\na,1,2\n')).toThrow(
      /row 1: column "land_cover" is missing; found id, lat, lon\./,
    );
  });

  it('refuses a column or an id that occurs twice', () => {
    expect(() => parseLabels('id,id,land_cover,lat,lon\n')).toThrow(/column "id" occurs twice/);
    expect(() => parseLabels(`${HEADER}\n${ROW}\n${ROW}\n`)).toThrow(/row 3, column "id": "Forest_1" is also row 2/);
  });

  it.each([
    ['an empty file', ''],
    ['a short row', `${HEADER}\nForest_1,Forest\n`],
    ['an open quote', `${HEADER}\n"Forest_1,Forest\n${ROW}`],
  ])('refuses %s in one line naming the file', (_, text) => {
    expect(() => parseLabels(text, 'mine.csv')).toThrow(/^mine\.csv: .*\.$/);
  });

  it('gives back any coordinates and any region name', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.string({ minLength: 1 }).filter((name) => name.trim() === name),
        (lat, name) => {
          const quoted = `"${name.replaceAll('"', '""')}"`;
          const [row] = parseLabels(`id,land_cover,lat,lon,region_name\na,Forest,${lat},1,${quoted}\n`);
          expect(row.lat).toBe(Number(String(lat)));
          expect(row.regionName).toBe(name);
        },
      ),
    );
  });
});

describe('splitGroup', () => {
  it('reads the group, and is "all" in a file without split columns', () => {
    expect(splitGroup(parseLabels(`${HEADER}\n${ROW}\n`)[0], 'split_six')).toBe('seen_train');
    expect(splitGroup(parseLabels('id,land_cover,lat,lon\na,Forest,1,2\n')[0], 'split')).toBe('all');
  });

  it('refuses a column that the file lacks while it has others', () => {
    const [row] = parseLabels(`${HEADER}\n${ROW}\n`);
    expect(() => splitGroup(row, 'split_ten')).toThrow(/no split column "split_ten"; they have: split, split_six/);
  });
});

describe('readLabels', () => {
  it('names the file that cannot be read', async () => {
    await expect(readLabels('absent/labels.csv')).rejects.toThrow(
      /^Labels "absent\/labels\.csv" cannot be read: ENOENT/,
    );
  });

  it.skipIf(!existsSync(LABELS))(`reads the development labels (skipped without ${LABELS})`, async () => {
    const rows = await readLabels(LABELS);
    expect(rows.length).toBe(22161);
    expect(new Set(rows.map((row) => row.landCover)).size).toBe(LAND_COVERS.length);
    expect(rows.every((row) => isLandCover(row.id.split('_')[0]) && row.country !== null)).toBe(true);
    expect(new Set(rows.map((row) => splitGroup(row, 'split')))).toEqual(
      new Set(['seen_train', 'seen_heldout', 'unseen']),
    );
  });
});
