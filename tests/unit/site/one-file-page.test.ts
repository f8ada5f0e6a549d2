import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { oneFilePage, type PageParts } from '../../../scripts/site/portable/one-file-page';

const bytes = (text: string) => new TextEncoder().encode(text);
const PARTS: PageParts = {
  html: `<!doctype html><html><head><link rel="icon" href="./icon.svg" type="image/svg+xml" />
<script type="module" crossorigin src="./assets/index-a1.js"></script>
<link rel="stylesheet" crossorigin href="./assets/style-b2.css"></head><body><div id="root"></div></body></html>`,
  script: 'const text = "</script><!-- $& $1";',
  style: 'body { color: red }',
  files: new Map([
    ['icon.svg', bytes('<svg/>')],
    ['assets/lab.worker-c3.js', bytes('postMessage("</SCRIPT>")')],
    ['models/sft/weights.onnx', Uint8Array.from([0, 255, 60, 47])],
  ]),
};
const page = oneFilePage(PARTS);
const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
const scripts = [...page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes, text]) => ({
  attributes,
  text,
}));
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a page of one file', () => {
  it('has each script whole, whatever it says of scripts, and means the same', () => {
    expect(scripts).toHaveLength(4);
    expect(new Function(`${scripts[3].text} return text;`)()).toBe('</script><!-- $& $1');
    expect(scripts[1].text).toBe('postMessage("\\x3C/SCRIPT>")');
  });

  it('carries every other file to the byte, and names none that would have to be fetched', () => {
    const { attributes, text } = scripts[2];
    expect(attributes).toContain('data-path="models/sft/weights.onnx"');
    expect([...gunzipSync(Buffer.from(text, 'base64'))]).toEqual([0, 255, 60, 47]);
    expect(page).toContain(`href="data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}"`);
    expect(page).not.toMatch(/(src|href)="(?!data:)/);
  });

  it('lets its own script and style run alone, and asks nobody for anything', () => {
    const directives = Object.fromEntries(policy.split('; ').map((directive) => directive.split(/ (.*)/)));
    expect(directives).toEqual({
      'default-src': "'none'",
      'script-src': `${hash(scripts[3].text)} 'wasm-unsafe-eval'`,
      'worker-src': 'blob:',
      'style-src': hash(PARTS.style),
      'img-src': 'blob: data:',
      'connect-src': 'blob: data:',
      'base-uri': "'none'",
      'form-action': "'none'",
    });
  });

  it.each([
    ['html', '<html></html>', 'The built page has nothing like'],
    ['files', new Map(), 'The page links to “icon.svg”, which the site does not have.'],
  ])('is not made of %s without what belongs there', (part, value, why) => {
    expect(() => oneFilePage({ ...PARTS, [part]: value })).toThrow(why);
  });
});
