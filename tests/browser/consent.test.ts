import { describe, expect, it } from 'vitest';
import { linkTo, type OpenPage } from './built-site';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

/** Links that must not make the browser ask anybody but the site, and the host that each asks about. */
const LINKS: readonly (readonly [link: string, asksAbout: string | null])[] = [
  ['#v=2&world=atlas&source=custom&tiles=http://192.168.0.7/{z}/{x}/{y}.png', null],
  ['#v=2&world=earth', 'tiles.maps.eox.at'],
  ['#12/48.85/2.35', 'tiles.maps.eox.at'],
  [linkTo('https://stranger.example/{z}/{x}/{y}.png', 18.6, 54.3), 'stranger.example'],
  [linkTo('http://192.168.0.7:81/{z}/{x}/{y}.png', 18.6, 54.3), '192.168.0.7:81'],
  [linkTo('http://[::1]:9/{z}/{x}/{y}.png', 18.6, 54.3, { view: 'swipe' }), '[::1]:9'],
  [linkTo('pmtiles://https://stranger.example/a.pmtiles', 18.6, 54.3, { view: 'side' }), 'stranger.example'],
  [linkTo('https://stranger.example/a.pmtiles', 18.6, 54.3, { lab: 'own-data' }), 'stranger.example'],
];

describe('a link', () => {
  it('makes no request to another host before the visitor agrees, and asks by the name of the host', async () => {
    const asked: string[] = [];
    const { page, follow, dossier, complaints }: OpenPage = await site.open({
      agrees: false,
      prepare: async (page) =>
        page.context().on('request', (request) => {
          const { host, protocol } = new URL(request.url());
          if (/^https?:$/.test(protocol) && host !== new URL(site.url).host) asked.push(request.url());
        }),
    });
    await dossier.getByRole('article').first().waitFor();
    const question = page.getByRole('region', { name: 'Before imagery is loaded' });
    for (const [link, host] of LINKS) {
      await follow(link);
      if (host) await question.getByText(host, { exact: true }).waitFor();
      else await question.waitFor({ state: 'detached' });
      if (link.includes('region=')) await dossier.getByRole('alert').waitFor();
    }
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor({ state: 'attached' });
    expect(asked).toEqual([]);

    await follow(LINKS[4][0]);
    expect(await question.innerText()).toContain('an address of your own computer or network');
    await question.getByRole('button', { name: 'Load imagery' }).click();
    await question.waitFor({ state: 'detached' });
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(asked.filter((url) => new URL(url).host !== '192.168.0.7:81')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
