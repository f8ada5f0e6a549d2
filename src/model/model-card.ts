import type { TaskId } from '../domain/task';
import { picturesOf } from '../profiling/tasks/task-pictures';
import { worldById, worldIndicator } from '../worlds/worlds';
import type { Manifest } from './manifest';

const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((c) => String(c).replaceAll('|', '\\|')).join(' | ')} |`;
const table = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const kilobytes = (sizeBytes: number): string => `${(sizeBytes / 1000).toFixed(1)} kB`;
const number = (x: number): string => String(Number(x.toPrecision(4)));

const PART_NAMES = {
  image: 'picture',
  coordinates: 'coordinates',
  address: 'address',
  nearby: 'nearby places',
} as const;

function promptParts(include: Manifest['prompt']['include']): string {
  const named = (wanted: boolean): string =>
    Object.entries(PART_NAMES)
      .filter(([part]) => include[part as keyof typeof include] === wanted)
      .map(([, words]) => words)
      .join(', ');
  return `${named(true) || 'nothing'}${named(false) ? `; without ${named(false)}` : ''}`;
}

const ANSWERS = { trace: 'a trace in `<think>` and a score in `<answer>`', answer: 'a score in `<answer>`' } as const;

function evaluation({ evaluation: measures }: Manifest): string {
  const rows = Object.entries(measures).map(([name, { value, n, interval }]) => [
    name,
    value === null ? 'not defined' : number(value),
    interval ? `${number(interval[0])} to ${number(interval[1])}` : 'not computed',
    n,
  ]);
  return rows.length > 0 ? table(['measure', 'value', '95 % interval', 'n'], rows) : 'Not evaluated yet.';
}

function training({ training: t, seenCountries, world, tasks }: Manifest): string {
  return table(
    ['setting', 'value'],
    [
      ['stage', t.stage],
      ['seed', t.seed],
      ['optimiser steps', t.steps],
      ['labels seen, with repetition', tasks.length > 0 ? 'not counted' : t.labels],
      [`${worldById(world).words.labelled} whose labels it saw`, seenCountries.join(', ') || 'none'],
      ...Object.entries(t.settings).map(([name, value]) => [name, String(value)]),
    ],
  );
}

function ratings(m: Manifest): string {
  const indicators = m.indicators.map((id) => {
    const { label, unit, source } = worldIndicator(m.world, id);
    return [label, unit, source];
  });
  return `A score of 0.0-9.9: the rank of the region among the training regions (GeoLLM's scale), for

${table(['indicator', 'unit', 'source of the labels'], indicators)}

It says ${ANSWERS[m.prompt.answers]}.`;
}

/** What stands before each picture of a prompt: nothing before a single one. */
const wordsBefore = ({ tasks }: Manifest): readonly string[] =>
  tasks.map(picturesOf).reduce((most, own) => (own.length > most.length ? own : most), ['']);

const subject = (m: Manifest): string => {
  const { picture } = worldById(m.world).words;
  if (m.tasks.length === 0) return `Urban region profiling from one ${picture} and the words for its place`;
  const { length } = wordsBefore(m);
  return length > 1
    ? `Answers questions about ${length} pictures in one prompt, each a ${picture}`
    : `Answers questions about one ${picture}`;
};

const ANSWER_FORMS: Readonly<Record<TaskId, string>> = {
  scene: 'a word',
  contents: 'several',
  presence: 'a word',
  compare: 'a word',
  count: 'a number',
  ground: 'the edges of a box',
  caption: 'several',
  change: 'a map of 4 x 4 cells',
  street: 'a letter',
};

const eitherOf = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}` : words[0];

const questions = (m: Manifest): string =>
  `Questions in words about the ${wordsBefore(m).length > 1 ? 'pictures' : 'picture'}, of these kinds: ${m.tasks.join(', ')}.

It says a trace in \`<think>\` and ${eitherOf([...new Set(m.tasks.map((id) => ANSWER_FORMS[id]))])} in \`<answer>\`.`;

/** What is asked of a model by transformers.js, and in words. */
function use(m: Manifest): { readonly content: string; readonly images: string; readonly words: string } {
  const words = wordsBefore(m);
  if (words.length === 1)
    return { content: "{ type: 'image' }", images: 'image', words: 'Give one square picture a prompt.' };
  return {
    content: words.map((word) => `{ type: 'text', text: '${word}\\n' }, { type: 'image' }`).join(', '),
    images: words.map((_, i) => `image${1 + i}`).join(', '),
    words: `Give ${words.length} square pictures a prompt, each behind its words.`,
  };
}

/** The model card: README.md of the model's folder. Every number in it comes from the manifest. */
export function modelCard(m: Manifest): string {
  const { sizePx, groundMeters, kernel } = m.image;
  const { content, images, words } = use(m);
  return `---
license: ${m.licence.id.toLowerCase()}
library_name: transformers.js
pipeline_tag: image-text-to-text
---

# ${m.name}

${subject(m)}: a Qwen2.5-VL in miniature
(${m.weights.parameters.toLocaleString('en')} parameters, ${m.weights.bits}-bit matrices), variant \`${m.variant}\`, trained and written in TypeScript.

## What it answers

${m.tasks.length > 0 ? questions(m) : ratings(m)} Its prompt holds ${promptParts(m.prompt.include)}.
Pictures: ${sizePx} x ${sizePx} px of a square of ${groundMeters} m, kernel "${kernel}" for other sizes.

## Limits

${m.limits.length > 0 ? list(m.limits) : '- None were written down, which does not mean that there are none.'}

## Training

${training(m)}

## Evaluation

${evaluation(m)}

## Use

\`\`\`js
import { AutoModelForImageTextToText, AutoProcessor } from '@huggingface/transformers';
const processor = await AutoProcessor.from_pretrained(folder);
const model = await AutoModelForImageTextToText.from_pretrained(folder, { dtype: '${m.weights.dtype}' });
const messages = [{ role: 'user', content: [${content}, { type: 'text', text }] }];
const inputs = await processor(processor.apply_chat_template(messages, { add_generation_prompt: true }), [${images}]);
const ids = await model.generate(inputs);
\`\`\`

${words} \`config.json\` follows Qwen2.5-VL; what differs: still pictures are one frame, and the merger's hidden
layer is twice as wide as the tower, not four times.

## Licence and data

Weights: [${m.licence.id}](${m.licence.url}). Learned from:

${table(
  ['source', 'licence', 'attribution'],
  m.attributions.map((a) => [`[${a.name}](${a.url})`, a.licence, a.attribution]),
)}

## Files

${table(
  ['file', 'size', 'SHA-256'],
  m.files.map((f) => [f.path, kilobytes(f.sizeBytes), `\`${f.sha256}\``]),
)}
`;
}
