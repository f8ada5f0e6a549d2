import { NO_PACE } from '../../../../src/domain/pace';
import type { TeleportTest } from '../../../../src/lab/teleport/teleport-state';

const context = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin'], country: 'Germany', nearby: [] };

/** A teleport test that is done. @param letter of the hash of its picture, a-f */
export const keptTestOf = (letter: string): TeleportTest => ({
  ...NO_PACE,
  phase: 'done',
  error: null,
  preparing: null,
  subject: {
    rgb: Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => i % 256),
    sizePx: 8,
    imageSha256: letter.repeat(64),
    context,
    indicator: 'population',
  },
  draw: { count: 2, seed: 1, scope: 'world' },
  places: [
    { context, countryCode: 'DE' },
    { context: { ...context, lonDeg: 14 }, countryCode: null },
  ],
  answers: {
    sft: new Map([
      [0, 4.2],
      [1, null],
    ]),
    'urban-r1': new Map([[1, 3]]),
  },
});
