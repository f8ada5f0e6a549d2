import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const WORKFLOW = readFileSync('.github/workflows/pages.yml', 'utf8');
const lines = (form: RegExp): string[] => [...WORKFLOW.matchAll(form)].map(([, found]) => found.trim());

describe('the workflow for GitHub Pages', () => {
  it('takes each action at one commit, which nobody can move, and names its version', () => {
    const used = lines(/uses: (.+)/g);
    expect(used).toHaveLength(4);
    for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the code, and write to Pages in its last job alone', () => {
    expect(lines(/^ *((?:contents|pages|id-token|packages|actions): \w+)$/gm)).toEqual([
      'contents: read',
      'pages: write',
      'id-token: write',
    ]);
    expect(WORKFLOW.indexOf('pages: write')).toBeGreaterThan(WORKFLOW.indexOf('deploy:'));
  });

  it('checks before it builds, and runs nothing but scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(lines(/run: (.+)/g)).toEqual(['npm ci', 'npm run check', 'npx vite build', 'npm run --silent bill']);
    expect(scripts).toMatchObject({ check: expect.any(String), bill: expect.any(String) });
  });
});
