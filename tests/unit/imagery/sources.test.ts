import { describe, expect, it } from 'vitest';
import { parseSent } from '../../../src/channel/protocol';
import { CROP_PROTOCOL } from '../../../src/imagery/crop-protocol';
import { DEFAULT_SOURCE_ID, SOURCES, sourceById } from '../../../src/imagery/sources';
import { parseTemplate } from '../../../src/imagery/tile-address';

describe('the table of sources', () => {
  it.each(SOURCES)('states credit, licence, terms and flags of $id, in a form that the worker takes', (source) => {
    expect(source.attribution).not.toBe('');
    expect(source.licence).not.toBe('');
    expect(source.termsUrl).toMatch(/^https:\/\//);
    for (const flag of ['mayInfer', 'mayCache', 'mayRedistribute'] as const) expect(source[flag]).toBeTypeOf('boolean');
    expect(source.template).toMatch(/^https:\/\//);
    expect(parseTemplate(source.template)).toBe(source.template);
    expect(source.minZoom).toBeLessThan(source.nativeZoom);
    const region = { lonDeg: 13.4, latDeg: 52.5, groundMeters: 640 };
    const request = { kind: 'crop', id: 1, body: { region, source, sizePx: 64 } };
    expect(parseSent(CROP_PROTOCOL, request)).toMatchObject({ body: { source } });
  });

  it('names each source once', () => {
    expect(new Set(SOURCES.map(({ id }) => id)).size).toBe(SOURCES.length);
    expect(new Set(SOURCES.map(({ template }) => template)).size).toBe(SOURCES.length);
  });

  it('has a default for the whole Earth that anyone may use for anything', () => {
    expect(SOURCES[0].id).toBe(DEFAULT_SOURCE_ID);
    expect(sourceById(DEFAULT_SOURCE_ID)).toMatchObject({
      licence: 'CC BY 4.0',
      bounds: null,
      mayInfer: true,
      mayCache: true,
      mayRedistribute: true,
    });
    expect(sourceById('nobody')).toBeNull();
  });

  it('warns of each source for non-commercial use, and lets none of them be passed on', () => {
    const restricted = SOURCES.filter(({ licence }) => licence.includes('NC'));
    expect(restricted.length).toBeGreaterThan(0);
    for (const { note, mayRedistribute } of restricted) {
      expect(note).toContain('on-commercial');
      expect(mayRedistribute).toBe(false);
    }
  });

  it('keeps night lights from the models: they would tell the answer', () => {
    expect(sourceById('gibs-night-lights-2016')?.mayInfer).toBe(false);
    expect(sourceById(DEFAULT_SOURCE_ID)?.mayInfer).toBe(true);
  });
});
