import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNameOrPicture } from '../../../src/bias/name-or-picture';
import { NAME_OR_PICTURE } from '../../../src/bias/name-or-picture-path';
import { loadGazetteer } from '../../../src/context/gazetteer';
import { parseManifest } from '../../../src/model/manifest';
import { decodeTile } from '../../../src/training/dataset/eurosat';
import { firstView, namedPlaces } from '../../../src/welcome/welcome-state';
import { nodeEngine, readerOf } from '../engine/shipped-model';

const record = parseNameOrPicture(readFileSync(`public/${NAME_OR_PICTURE}`, 'utf8'));
const gazetteer = loadGazetteer(readFileSync('public/gazetteer/world.gaz'));
const { models, pictures, places, scores, indicator } = record;

/** What a first visit is shown is read off this file; if the models no longer say it, it has to be recorded anew. */
describe('the recorded answers of a first visit', () => {
  it.each(models.map(({ id }, model) => [id, model] as const))(
    'are what the shipped model %s says, of every picture at every place',
    { timeout: 120_000 },
    async (id, model) => {
      const engine = nodeEngine();
      const contexts = places.map(({ lonDeg, latDeg }) => gazetteer.describe(lonDeg, latDeg));
      for (const [picture, { id: tile, jpeg }] of pictures.entries()) {
        const { rgb, width: sizePx } = decodeTile(tile, new Uint8Array(Buffer.from(jpeg, 'base64')));
        const said: (number | null)[] = [];
        const asked = { model: id, read: readerOf(id), onProgress: () => {}, rgb, sizePx, contexts, indicator };
        for await (const { index, expected } of engine.survey(asked, new AbortController().signal))
          said[index] = expected;
        const off = said.map((score, place) => Math.abs(Number(score) - scores[model][picture][place]));
        expect(said).toHaveLength(places.length);
        expect(Math.max(...off), tile).toBeLessThan(2e-3);
      }
    },
  );

  it('stand beside the figures of the models’ own manifests', () => {
    for (const model of models) {
      const { evaluation, seenCountries } = parseManifest(
        readFileSync(`public/models/${model.id}/manifest.json`, 'utf8'),
      );
      expect(model.placeEffect).toEqual(evaluation[`location-sensitivity/${indicator}`]);
      expect(model.pictureEffect).toEqual(evaluation[`image-sensitivity/${indicator}`]);
      expect(model.seen).toEqual(evaluation[`spearman/${indicator}/seen_heldout`]);
      expect(model.unseen).toEqual(evaluation[`spearman/${indicator}/unseen`]);
      const nameOf = new Map(gazetteer.countries().map(({ code, name }) => [code, name]));
      expect(model.learnedFrom).toEqual(seenCountries.map((code) => nameOf.get(code)));
    }
  });

  it('show the question: a name moves SFT by points and Urban-R1 hardly, a picture moves both', () => {
    const [from, to] = namedPlaces(record);
    const { picture } = firstView(record).now;
    const byName = scores.map((rows) => Math.abs(rows[picture][from] - rows[picture][to]));
    expect(byName[0]).toBeGreaterThan(3);
    expect(byName[1]).toBeLessThan(0.3);
    const city = pictures.findIndex(({ name }) => name === 'City');
    for (const rows of scores) expect(Math.abs(rows[picture][to] - rows[city][to])).toBeGreaterThan(3);
  });

  it('are of real tiles that are owed to EuroSAT, a few kilobytes each', () => {
    expect(pictures.map(({ name }) => name)).toEqual(['City', 'Field', 'Forest']);
    for (const { jpeg } of pictures) expect(jpeg.length).toBeLessThan(7000);
    expect(record.credit).toMatch(/EuroSAT.*MIT.*Copernicus/);
  });
});
