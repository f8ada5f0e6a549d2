import type { LabEvaluation } from '../bias/lab/lab-evaluation';
import type { Indicator } from '../domain/indicator';
import { countText } from '../domain/number-text';
import type { TileSource } from '../imagery/tile-source';
import type { Manifest } from '../model/manifest';
import type { World } from '../worlds/world';
import { CHECKSUMS } from './zip-files';

/** A model as the site ships it. */
export interface ShippedModelFacts {
  readonly id: string;
  readonly label: string;
  readonly training: string;
  readonly manifest: Manifest;
  /** Of its manifest, as it was shipped. */
  readonly text: string;
  readonly sha256: string;
}

/** What the texts of a package say. */
export interface PackageFacts {
  readonly world: World;
  readonly indicator: Indicator;
  readonly regions: number;
  readonly evaluation: LabEvaluation | null;
  readonly hasOwnAnswers: boolean;
  readonly hasPicture: boolean;
  /** Names of files. */
  readonly charts: readonly string[];
  /** The imagery that is chosen; null where the page draws it or the visitor brought it. */
  readonly source: TileSource | null;
  readonly models: readonly ShippedModelFacts[];
  readonly link: string;
  /** Of the file of results that the link asks for; null where it needs none. */
  readonly resultsName: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const day = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** A line each, `- ` before it. */
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}\n`).join('');

/** What is in the folder, and how it is to be read. */
export function readme(facts: PackageFacts): string {
  const { world, indicator, regions, evaluation, hasOwnAnswers, hasPicture, charts, source, models, link, now } = facts;
  const { resultsName } = facts;
  const simulated = world.words.badge
    ? `**${world.words.badge}.** Everything here is about a planet that does not exist; no number is about a real place.\n\n`
    : '';
  const files = [
    ...(regions > 0
      ? [`\`regions.csv\`, \`regions.geojson\`: ${countText(regions)} profiled regions, a row or a square each`]
      : []),
    ...(evaluation
      ? [
          `\`evaluation.csv\`, \`evaluation.json\`, \`evaluation-report.json\`: ${countText(evaluation.regions.length)} evaluated regions, and the figures made of them with n and 95 % intervals`,
        ]
      : []),
    ...(hasOwnAnswers
      ? ['`own-data.csv`: your own file, all its columns in its order, with what the models answered to each row']
      : []),
    ...(hasPicture ? ['`map.png`: the map with title, legend, scale and credits'] : []),
    ...(charts.length > 0 ? [`\`charts/\`: ${charts.map((name) => `\`${name}\``).join(', ')}`] : []),
    '`models/`: the manifest of each model as the site ships it; it holds the SHA-256 of every file of the model',
    '`link.txt`: reopens the view',
    ...(resultsName === null ? [] : [`\`${resultsName}\`: the results, too many for a link: it asks for this file`]),
    '`CITATION.cff`, `LICENCES.md`: how to cite it, and what may be done with it',
    `\`${CHECKSUMS}\`: \`sha256sum --check ${CHECKSUMS}\` tells whether a file was altered`,
  ];
  const columns = [
    '`score …`: what a model answers, the mean of its answer, from 0.0 to 9.9: ranks among the regions it learned from',
    `\`estimate …\`: the middle of the values that have this score, in ${indicator.unit}; empty at the open ends of the scale`,
    `\`score true\`: the ${world.isTruthKnown ? 'true value of the simulation' : 'measured value'} as a score; empty where it is not known`,
    '`imagery`, `imagery_date`, `picture_sha256`: the picture that the models saw; equal hashes are equal pictures',
    '`answered`: `here` by the visitor’s own browser, or `recorded` with the site; `answered_at` is UTC',
  ];
  const sentences = models.map(
    ({ id, label, training, manifest, sha256 }) =>
      `${label} (\`${id}\`): ${training}. Folder \`${manifest.name}\`, ${manifest.weights.dtype}, seed ${manifest.training.seed}, SHA-256 of the manifest \`${sha256}\``,
  );
  return `# ${world.label}: ${indicator.label}

${simulated}Saved on ${day(now)} from Urban-R1 Explorer, a page on which two small models judge places by a satellite picture and
words. This view again: <${link}>

## Files
${list(files)}
## Columns
${list(columns)}
## Indicator
${indicator.label}, in ${indicator.unit}. ${indicator.source}

## Imagery
${source ? `${source.label}: ${source.attribution}. ${source.licence}.` : imageryOf(world)}

## Models
${list(sentences)}
What they cannot do:
${list([...new Set(models.flatMap(({ manifest }) => manifest.limits))])}`;
}

const imageryOf = (world: World): string =>
  world.drawsItself
    ? world.words.mapNotes.join(' ')
    : 'Tiles that the visitor named; their licence is the visitor’s to know.';

/** How to cite the folder (Citation File Format 1.2.0). */
export function citation({ world, indicator, link, now }: PackageFacts): string {
  const quotedText = (text: string): string => JSON.stringify(text);
  return `cff-version: 1.2.0
message: ${quotedText('Cite the page, and the data and models that LICENCES.md names.')}
type: dataset
title: ${quotedText(`Urban-R1 Explorer: ${indicator.label}, ${world.label}`)}
authors:
  - name: ${quotedText('Authors of Urban-R1 Explorer')}
date-released: ${quotedText(day(now))}
url: ${quotedText(link)}
license: Apache-2.0
`;
}

/** What may be done with what is in the folder. */
export function licences({ world, source, models }: PackageFacts): string {
  const attributions = new Map(
    models.flatMap(({ manifest }) => manifest.attributions.map((row) => [row.name, row] as const)),
  );
  const ofModels = new Set(
    models.map(({ label, manifest }) => `${label}: ${manifest.licence.id}, ${manifest.licence.url}`),
  );
  return `# Licences

## Models
${list([...ofModels])}
## Data that they were made from
${list([...attributions.values()].map((row) => `${row.name}: ${row.licence}. ${row.attribution}.${/^https?:/.test(row.url) ? ` ${row.url}` : ''}`))}
## Imagery and map
${list([
  ...(source
    ? [`${source.label}: ${source.licence}. ${source.attribution}.${source.termsUrl ? ` ${source.termsUrl}` : ''}`]
    : []),
  ...(source?.note ? [source.note] : []),
  ...(source || world.drawsItself ? [] : [imageryOf(world)]),
  ...world.words.mapNotes,
])}
## Figures
The scores in this folder are outputs of these models. Whoever publishes them names the models and the imagery.
`;
}
