import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pinnedFiles } from '../../../scripts/site/pinned-files';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const sha256 = (path: string) =>
  createHash('sha256')
    .update(readFileSync(`${ROOT}${path}`))
    .digest('hex');

describe('the hashes that the build pins', () => {
  const pins = pinnedFiles(ROOT);

  it('are those of each listed model’s manifest, which holds the hashes of its tokenizer and graphs', () => {
    const index = JSON.parse(readFileSync(`${ROOT}public/models/index.json`, 'utf8')) as { name: string }[];
    for (const { name } of index) {
      const path = `models/${name}/manifest.json`;
      expect(pins[path], path).toBe(sha256(`public/${path}`));
      const { files } = JSON.parse(readFileSync(`${ROOT}public/${path}`, 'utf8')) as { files: { path: string }[] };
      const listed = files.map((file) => file.path);
      expect(listed).toContain('tokenizer.json');
      expect(listed.filter((file) => file.endsWith('.onnx'))).toHaveLength(3);
    }
  });

  it('are those of recorded examples and evaluations, and of each build of ONNX Runtime that the engine loads', () => {
    for (const folder of ['examples', 'evaluations', 'welcome', 'tasks'])
      for (const file of readdirSync(`${ROOT}public/${folder}`))
        expect(pins[`${folder}/${file}`]).toBe(sha256(`public/${folder}/${file}`));
    const runtime = readFileSync(`${ROOT}src/engine/web-runtime.ts`, 'utf8');
    const names = [...runtime.matchAll(/wasmName: '([^']+)'/g)].map(([, name]) => name);
    expect(names).toHaveLength(3);
    for (const name of names) expect(pins[name]).toBe(sha256(`node_modules/onnxruntime-web/dist/${name}`));
  });
});
