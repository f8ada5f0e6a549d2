import { crc32 } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { folderReader } from '../../../src/engine/folder-reader';
import { packedFolderUrl } from '../../../src/engine/packed-folder';
import { storedZipParts } from '../../../src/packs/stored-zip';

const made: string[] = [];

/** The address of a folder that is one file. */
function folderOfBytes(bytes: Uint8Array<ArrayBuffer>): string {
  const url = URL.createObjectURL(new Blob([bytes]));
  made.push(url);
  return packedFolderUrl(url);
}

function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const rows = Object.entries(files).map(([name, text]) => ({ name, content: new TextEncoder().encode(text) }));
  const { before, end } = storedZipParts(
    rows.map(({ name, content }) => ({ name, bytes: content.length, crc32: crc32(content) })),
  );
  return new Uint8Array(Buffer.concat([...rows.flatMap(({ content }, i) => [before[i], content]), end]));
}

afterEach(() => {
  for (const url of made.splice(0)) URL.revokeObjectURL(url);
});

describe('the folder of a model that is one file', () => {
  it('gives the bytes of its files, in folders or not', async () => {
    const read = folderReader(
      folderOfBytes(zipOf({ 'manifest.json': '{}', 'onnx/model_q8.onnx': 'graph' })),
      'default',
    );
    expect(new TextDecoder().decode(await read('onnx/model_q8.onnx'))).toBe('graph');
    expect(new TextDecoder().decode(await read('manifest.json'))).toBe('{}');
  });

  it('says which file it lacks', async () => {
    const read = folderReader(folderOfBytes(zipOf({ 'manifest.json': '{}' })), 'default');
    await expect(read('config.json')).rejects.toMatchObject({ code: 'input', message: /lacks its file “config.json”/ });
  });

  it('is refused where it is no zip, or leads out of its folder', async () => {
    for (const bytes of [new Uint8Array(100), zipOf({ '../manifest.json': '{}' })])
      await expect(folderReader(folderOfBytes(bytes), 'default')('manifest.json')).rejects.toMatchObject({
        code: 'input',
      });
  });

  it('says what to do once its pack is closed', async () => {
    const folder = folderOfBytes(zipOf({ 'manifest.json': '{}' }));
    URL.revokeObjectURL(folder.slice(0, -1));
    await expect(folderReader(folder, 'default')('manifest.json')).rejects.toMatchObject({
      code: 'fetch',
      message: expect.stringContaining('Reload the page'),
    });
  });
});
