import { describe, expect, it } from 'vitest';
import { BodyTooLong, boundedBytes, boundedText } from '../../../src/domain/bounded-body';

const BOUNDS = { name: 'notes.json', mostBytes: 1000 };

/** A body without an end. @returns it, how many pieces were taken of it, and whether it was given up */
function endless(pieceBytes: number) {
  const seen = { pieces: 0, isGivenUp: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        seen.pieces++;
        controller.enqueue(new Uint8Array(pieceBytes));
      },
      cancel: () => {
        seen.isGivenUp = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, stream };
}

describe('a body that is read within bounds', () => {
  it('comes whole, and tells how far it is', async () => {
    const loaded: number[] = [];
    const bytes = await boundedBytes(new Response('Köln'), BOUNDS, (count) => loaded.push(count));
    expect(new TextDecoder().decode(bytes)).toBe('Köln');
    expect(loaded.at(-1)).toBe(5);
    expect(await boundedText(new Response('Köln'), BOUNDS)).toBe('Köln');
    expect(await boundedText(new Response(null), BOUNDS)).toBe('');
    expect((await boundedBytes(new Response(new Uint8Array(1000)), BOUNDS)).length).toBe(1000);
  });

  it('is given up at the piece that is too much, by name', async () => {
    const { seen, stream } = endless(300);
    const reading = boundedBytes(new Response(stream), BOUNDS);
    await expect(reading).rejects.toThrow('notes.json has more than 1 kB, the most that is read of it. Check');
    await expect(reading).rejects.toBeInstanceOf(BodyTooLong);
    expect(seen).toEqual({ pieces: 4, isGivenUp: true });
  });

  it('is not begun where its header says that it is too long', async () => {
    const { seen, stream } = endless(1);
    const response = new Response(stream, { headers: { 'content-length': '1001' } });
    await expect(boundedBytes(response, BOUNDS)).rejects.toBeInstanceOf(BodyTooLong);
    expect(seen).toEqual({ pieces: 0, isGivenUp: true });
  });
});
