import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGazetteer } from '../src/context/gazetteer';
import { encodeGazetteer } from '../src/context/gazetteer-codec';
import { buildBorders } from './gazetteer/borders';
import { countryTable } from './gazetteer/countries';
import { nameList } from './gazetteer/name-list';
import { packages } from './gazetteer/packages';
import { buildPlaces } from './gazetteer/places';

const HELP = `Builds the gazetteer that training and the browser share, from the installed data packages.

  npx tsx scripts/build-gazetteer.ts [--out FILE] [--names FILE]

  --out FILE    where to write the gazetteer (public/gazetteer/world.gaz)
  --names FILE  also write the names for the tokenizer, one "name TAB weight" a line
  --help        this text

The same packages give the same bytes.
`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'public/gazetteer/world.gaz' },
    names: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else build(values.out, values.names);

function build(out: string, namesFile: string | undefined): void {
  const countries = countryTable(packages.countryNames());
  const admin1Names = new Map(packages.admin1().map(({ code, name }) => [code, name]));
  const { places, admin1 } = buildPlaces(packages.cities(), packages.freshCities(), admin1Names, countries);
  const borders = buildBorders(packages.countries(), countries, packages.numericToAlpha2());
  const file = encodeGazetteer({ countries, admin1, places, borders });
  const gazetteer = loadGazetteer(file);
  write(out, file);
  const points = borders.reduce((sum, arc) => sum + arc.x.length, 0);
  process.stdout.write(
    `${out}: ${file.length} bytes; ${places.names.length} places, ${admin1.length} divisions, ` +
      `${countries.length} countries, ${borders.length} border lines of ${points} points\n`,
  );
  if (namesFile !== undefined) write(namesFile, nameList(gazetteer));
}

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
