import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../../src/engine/engine-error';
import { folderReader } from '../../../src/engine/folder-reader';

/** A server that sends a body in pieces, each when the test says so, and heeds an abort as a browser does. */
function slowServer() {
  let pieces: ReadableStreamDefaultController<Uint8Array>;
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        pieces = controller;
        signal?.addEventListener('abort', () => controller.error(signal.reason));
      },
    });
    return new Response(body);
  });
  return { send: () => pieces.enqueue(new Uint8Array(3)), end: () => pieces.close() };
}

const read = (onBytes?: (loadedBytes: number) => void): Promise<Uint8Array | string> =>
  folderReader('http://site.test/model/', 'default')('graph.onnx', onBytes).catch((error: Error) =>
    error instanceof EngineError ? `${error.code}: ${error.message}` : String(error),
  );

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a file of a model', () => {
  it('is waited for as long as bytes come', async () => {
    const server = slowServer();
    const loaded: number[] = [];
    const file = read((bytes) => loaded.push(bytes));
    for (let i = 0; i < 4; i++) {
      await vi.advanceTimersByTimeAsync(29_000);
      server.send();
    }
    await vi.advanceTimersByTimeAsync(0);
    server.end();
    expect(await file).toHaveLength(12);
    expect(loaded).toEqual([3, 6, 9, 12]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up, with the reason, when the server sends nothing for 30 s in the middle of it', async () => {
    const server = slowServer();
    const file = read();
    await vi.advanceTimersByTimeAsync(10);
    server.send();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await file).toBe(
      'fetch: http://site.test/model/graph.onnx could not be fetched (the server has sent nothing for 30 s). Check the connection and retry.',
    );
  });
});
