import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SECURITY_POLICY, SITE_HEADERS } from '../../../scripts/site/security-policy';

const directives = new Map(
  SECURITY_POLICY.split('; ').map((directive) => {
    const [kind, ...sources] = directive.split(' ');
    return [kind, sources];
  }),
);

describe('the Content-Security-Policy of the site', () => {
  it('forbids what it does not name, and scripts and styles but its own files', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const kind of ['worker-src', 'style-src']) expect(directives.get(kind), kind).toEqual(["'self'"]);
    for (const kind of ['base-uri', 'form-action']) expect(directives.get(kind), kind).toEqual(["'none'"]);
    expect(SECURITY_POLICY).not.toMatch(/'unsafe-(inline|eval|hashes)'|\*/);
  });

  it('stands in the guide for hosts to the letter, with the other headers', () => {
    const guide = readFileSync('docs/hosting.md', 'utf8');
    for (const [name, value] of Object.entries(SITE_HEADERS)) expect(guide).toContain(`\n${name}: ${value}\n`);
  });
});
