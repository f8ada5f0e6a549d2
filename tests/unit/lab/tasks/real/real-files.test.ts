import { describe, expect, it } from 'vitest';
import { openRealFiles } from '../../../../../src/lab/tasks/real/real-files';
import { makeZip } from '../../../training/dataset/make-zip';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const zipOf = (parts: Parameters<typeof makeZip>[0], name = 'mine.zip'): File =>
  new File([makeZip(parts) as BlobPart], name);

describe('real pictures of a visitor', () => {
  it('are found in a zip by the names of its folders, packed or not, and read one by one', async () => {
    const opened = await openRealFiles([
      zipOf([
        { name: 'Images/beach/1.jpg', data: bytes('sand') },
        { name: 'Images/storage_tanks/2.png', data: bytes('tanks tanks tanks tanks'), deflate: true },
        { name: 'Images/overpass/3.jpg', data: bytes('road') },
        { name: 'Images/beach/notes.txt', data: bytes('no picture') },
        { name: '__MACOSX/beach/._1.jpg', data: bytes('hidden') },
      ]),
    ]);
    expect(opened.name).toBe('mine.zip');
    expect(opened.found).toEqual([
      { path: 'Images/beach/1.jpg', group: 'beach' },
      { path: 'Images/storage_tanks/2.png', group: 'storagetanks' },
    ]);
    const files = await opened.read(['Images/storage_tanks/2.png']);
    expect([...files.keys()]).toEqual(['Images/storage_tanks/2.png']);
    const file = files.get('Images/storage_tanks/2.png');
    expect(file?.name).toBe('2.png');
    expect(await file?.text()).toBe('tanks tanks tanks tanks');
  });

  it('are found among loose files by their own names', async () => {
    const files = [new File(['a'], 'river03.jpg'), new File(['b'], 'me.png'), new File(['c'], 'harbor.webp')];
    const opened = await openRealFiles(files);
    expect(opened.found.map(({ group }) => group)).toEqual(['river', 'harbor']);
    expect(await (await opened.read([])).get('river03.jpg')?.text()).toBe('a');
  });

  it.each([
    ['a text', [new File(['hello'], 'notes.txt')], /“notes\.txt” is neither a zip nor a picture\. Give a zip/],
    ['no file', [], /No file was chosen/],
    ['a damaged zip', [new File(['PK\u0003\u0004 broken'], 'cut.zip')], /“cut\.zip” is damaged or locked/],
    [
      'a zip without a known class',
      [zipOf([{ name: 'cats/1.jpg', data: bytes('cat') }])],
      /“mine\.zip” has no picture of a class that is asked about\. Call folders or files like one: .*beach/,
    ],
    [
      'pictures that browsers do not read',
      [zipOf([{ name: 'beach/beach00.tif', data: bytes('tiff') }])],
      /such as TIFF\. Save them as JPEG, PNG or WebP/,
    ],
  ])('are refused with the remedy where they are %s', async (_, files, message) => {
    await expect(openRealFiles(files)).rejects.toThrow(message);
  });

  it('are refused where one unpacks to more than a picture has', async () => {
    const bomb = await openRealFiles([
      zipOf([{ name: 'beach/bomb.png', data: new Uint8Array(3 * 2 ** 20), deflate: true }]),
    ]);
    await expect(bomb.read(['beach/bomb.png'])).rejects.toThrow(
      /“beach\/bomb\.png” unpacks to more than a picture has/,
    );
    const large = await openRealFiles([zipOf([{ name: 'beach/large.png', data: new Uint8Array(5 * 2 ** 20) }])]);
    await expect(large.read(['beach/large.png'])).rejects.toThrow('4 MB are read');
  });

  it('are unpacked once where a zip has a name twice', async () => {
    const twice = await openRealFiles([
      zipOf([
        { name: 'beach/1.jpg', data: bytes('first') },
        { name: 'beach/1.jpg', data: bytes('second') },
      ]),
    ]);
    expect(await (await twice.read(['beach/1.jpg'])).get('beach/1.jpg')?.text()).toBe('first');
  });
});
