import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveOf } from '../../../src/imagery/archive-address';
import { customSource } from '../../../src/imagery/custom-source';
import { parseTemplate, tileAddress } from '../../../src/imagery/tile-address';

describe('tileAddress', () => {
  it('writes the three numbers into their places, wherever they stand', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 22 }), fc.nat(), fc.nat(), (z, column, row) => {
        const tile = { z, x: column % 2 ** z, y: row % 2 ** z };
        expect(tileAddress('https://a.test/{z}/{y}/{x}.png?again={z}', tile)).toBe(
          `https://a.test/${z}/${tile.y}/${tile.x}.png?again=${z}`,
        );
        const south = Number(tileAddress('{-y}', tile));
        expect(south + tile.y).toBe(2 ** z - 1);
      }),
    ));
});

describe('a quadkey', () => {
  it('has a digit for each zoom, as in the example of its makers', () => {
    expect(tileAddress('{quadkey}', { z: 3, x: 3, y: 5 })).toBe('213');
    expect(tileAddress('a{quadkey}', { z: 0, x: 0, y: 0 })).toBe('a');
    expect(tileAddress('{quadkey}', { z: 22, x: 2 ** 22 - 1, y: 0 })).toBe('1'.repeat(22));
  });
});

describe('parseTemplate', () => {
  it.each([
    ['https://a.test/{z}/{x}/{y}.png', 'https://a.test/{z}/{x}/{y}.png'],
    ['  http://localhost:8080/{z}/{x}/{-y}.png\n', 'http://localhost:8080/{z}/{x}/{-y}.png'],
    ['https://a.test/{Z}/{X}/{Y}', 'https://a.test/{z}/{x}/{y}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as OpenLayers' examples write it
    ['https://a.test/${z}/${x}/${y}.png', 'https://a.test/{z}/{x}/{y}.png'],
    ['https://a.test/%7Bz%7D/%7Bx%7D/%7By%7D.png', 'https://a.test/{z}/{x}/{y}.png'],
    ['https://{s}.tile.test/{z}/{x}/{y}{r}.png', 'https://a.tile.test/{z}/{x}/{y}.png'],
    ['https://t0.test/tiles/a{q}.jpeg?g=1', 'https://t0.test/tiles/a{quadkey}.jpeg?g=1'],
    ['https://wmts.test/wgs84-web-mercator/{z}/{x}/{y}.png', 'https://wmts.test/wgs84-web-mercator/{z}/{x}/{y}.png'],
    ['https://{switch:a,b,c}.tile.test/{zoom}/{x}/{y}.png', 'https://a.tile.test/{z}/{x}/{y}.png'],
    [
      'https://wmts.test/1.0.0/ortho/default/g/{TileMatrix}/{TileRow}/{TileCol}.jpeg',
      'https://wmts.test/1.0.0/ortho/default/g/{z}/{y}/{x}.jpeg',
    ],
    [
      'https://wmts.test/ows?SERVICE=WMTS&REQUEST=GetTile&LAYER=o&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
      'https://wmts.test/ows?SERVICE=WMTS&REQUEST=GetTile&LAYER=o&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
    ],
    [
      'https://wmts.test/ows?service=wmts&layer=o&tilematrixset=PM',
      'https://wmts.test/ows?service=wmts&layer=o&tilematrixset=PM&REQUEST=GetTile&TILEMATRIX={z}&TILECOL={x}&TILEROW={y}',
    ],
    [
      'https://wmts.test/ows?Service=WMTS&Request=GetTile&Layer=o&TileMatrixSet=EPSG:3857&TileMatrix=EPSG:3857:14&TileCol=8800&TileRow=5373',
      'https://wmts.test/ows?Service=WMTS&Request=GetTile&Layer=o&TileMatrixSet=EPSG:3857&TileMatrix=EPSG:3857:{z}&TileCol={x}&TileRow={y}',
    ],
    ['https://a.test/world.pmtiles', 'pmtiles://https://a.test/world.pmtiles/{z}/{x}/{y}'],
    ['http://localhost:8080/W.PMTiles?key=1#top', 'pmtiles://http://localhost:8080/W.PMTiles?key=1/{z}/{x}/{y}'],
    ['pmtiles://https://a.test/world.pmtiles', 'pmtiles://https://a.test/world.pmtiles/{z}/{x}/{y}'],
    ['pmtiles://https://a.test/world.pmtiles/{z}/{x}/{y}', 'pmtiles://https://a.test/world.pmtiles/{z}/{x}/{y}'],
    ['https://a.test/world.pmtiles/{z}/{x}/{y}.png', 'https://a.test/world.pmtiles/{z}/{x}/{y}.png'],
  ])('understands %s', (text, template) => expect(parseTemplate(text)).toBe(template));

  it.each([
    ['', 'Give the address'],
    ['https://a.test/14/8800/5373.png', 'lacks {z}, {x}, {y}'],
    ['https://a.test/{z}/{x}.png', 'lacks {y}'],
    ['https://a.test/{x}/{y}.png', 'lacks {z}'],
    ['ftp://a.test/{z}/{x}/{y}.png', 'https://'],
    ['javascript:alert({z}{x}{y})', 'https://'],
    ['tiles/{z}/{x}/{y}.png', 'https://'],
    ['https://me:secret@a.test/{z}/{x}/{y}.png', 'user name or password'],
    ['https://{z}.a.test/{x}/{y}.png', 'host'],
    ['https://a.test/{apikey}/{z}/{x}/{y}.png', 'in place of {apikey}'],
    [`https://a.test/${'{switch:'.repeat(1000)}/{z}/{x}/{y}`, 'more than 4000 characters'],
    ['https://wmts.test/ows?service=WMTS&request=GetTile&layer=o&tilematrixset=EPSG:4326', 'tiles in degrees'],
    ['https://wmts.test/wmts/WGS84/{z}/{y}/{x}.png', '“WGS84” are tiles in degrees'],
    ['https://wmts.test/epsg4326/best/o/{z}/{y}/{x}.jpg', 'often called GoogleMapsCompatible'],
    ['https://wmts.test/o/WorldCRS84Quad/{z}/{y}/{x}.jpg', 'tiles in degrees'],
    ['https://wmts.test/urn%3Aogc%3Adef%3Acrs%3AEPSG%3A%3A4326/{z}/{y}/{x}.jpg', 'tiles in degrees'],
    ['https://a.test/{TileMatrixSet}/{z}/{x}/{y}.png', 'in place of {TileMatrixSet}'],
    ['https://a.test/{z}/world.pmtiles', 'one file with all tiles'],
    ['https://{s}.a.test/world.pmtiles', 'one file with all tiles'],
    ['pmtiles://ftp://a.test/world.pmtiles', 'https://'],
    ['pmtiles://javascript:alert(1)', 'https://'],
    ['pmtiles://pmtiles://https://a.test/world.pmtiles', 'https://'],
    ['pmtiles:world.pmtiles', 'https://'],
    ['world.pmtiles', 'https://'],
    ['https://me:secret@a.test/world.pmtiles', 'user name or password'],
    ['https://wmts.test/ows?service=WMTS&request=GetCapabilities', 'GetTile'],
    ['https://wmts.test/ows?service=WMTS&request=GetTile&layer=o', 'TILEMATRIXSET'],
  ])('refuses “%s” and says why', (text, part) => {
    expect(() => parseTemplate(text)).toThrow(part);
    expect(() => parseTemplate(text)).toThrow(expect.objectContaining({ code: 'input' }));
  });

  const prefix = fc.constantFrom('', 'pmtiles://', 'https://a.test/', 'pmtiles://https://');
  const suffix = fc.constantFrom('{z}{x}{y}', '.pmtiles', '/{z}/{x}/{y}');
  it('never lets through what is no address of http, whatever is pasted', () =>
    fc.assert(
      fc.property(prefix, fc.string(), suffix, (start, text, end) => {
        let template: string;
        try {
          template = parseTemplate(`${start}${text}${end}`);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ImageryError', code: 'input' });
          return;
        }
        const address = archiveOf(template) ?? tileAddress(template, { z: 0, x: 0, y: 0 });
        expect(new URL(address).protocol).toMatch(/^https?:$/);
      }),
    ));
});

describe('customSource', () => {
  it('is named after its host, may be given to a model, and is neither kept nor passed on', () =>
    expect(customSource('https://tiles.test/{z}/{x}/{y}.png')).toMatchObject({
      id: 'custom',
      label: 'Custom tiles (tiles.test)',
      attribution: 'Tiles from tiles.test',
      tilePx: 256,
      mayInfer: true,
      mayCache: false,
      mayRedistribute: false,
    }));

  it('is named after the host of an archive', () =>
    expect(customSource('pmtiles://https://tiles.test/world.pmtiles').label).toBe('Custom tiles (tiles.test)'));

  it('takes the size of a tile from its address, or from the user', () => {
    expect(customSource('https://tiles.test/{z}/{x}/{y}@2x.png').tilePx).toBe(512);
    expect(customSource('https://tiles.test/{z}/{x}/{y}.png', { tilePx: 512, nativeZoom: 13 })).toMatchObject({
      tilePx: 512,
      nativeZoom: 13,
    });
  });
});
