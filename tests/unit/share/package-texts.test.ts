import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SOURCES } from '../../../src/imagery/sources';
import { parseManifest } from '../../../src/model/manifest';
import { citation, licences, type PackageFacts, readme } from '../../../src/share/package-texts';
import { ATLAS } from '../../../src/worlds/atlas/atlas';
import { EARTH } from '../../../src/worlds/earth/earth';

const factsOf = (world: typeof EARTH | typeof ATLAS, folder: string): PackageFacts => {
  const text = readFileSync(`public/models/${folder}/manifest.json`, 'utf8');
  return {
    world,
    indicator: world.indicators[0],
    regions: 1234,
    evaluation: null,
    hasOwnAnswers: true,
    resultsName: 'urban-r1-results-12345678.json',
    hasPicture: true,
    charts: ['residuals.svg'],
    source: world === EARTH ? SOURCES[1] : null,
    models: [
      { id: 'sft', label: 'SFT', training: 'labels', manifest: parseManifest(text), text, sha256: 'ab'.repeat(32) },
    ],
    link: 'https://example.org/#v=3',
    now: Date.UTC(2026, 10, 27),
  };
};

describe('the texts of a package', () => {
  it('say what is in it, of which models, and how to reopen the view', () => {
    const text = readme(factsOf(EARTH, 'sft'));
    for (const words of [
      '1,234 profiled regions',
      'residuals.svg',
      'urban-r1-results-12345678.json',
      'own-data.csv',
      'ab'.repeat(32),
      '<https://example.org/#v=3>',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Simulated');
    expect(text).toContain(SOURCES[1].attribution);
  });

  it('say of the Atlas first that it is simulated', () => {
    expect(readme(factsOf(ATLAS, 'atlas-sft'))).toMatch(/^# Atlas: .*\n\n\*\*Simulated planet\.\*\*/);
  });

  it('say how to cite it, and give licences of models, data and imagery', () => {
    expect(citation(factsOf(EARTH, 'sft'))).toMatch(/^cff-version: 1\.2\.0\nmessage: /);
    const text = licences(factsOf(EARTH, 'sft'));
    for (const words of ['Apache-2.0', 'EuroSAT', 'CC BY-NC-SA 4.0', 'Non-commercial', 'Natural Earth'])
      expect(text).toContain(words);
  });
});
