import type { RangeResponse, Source } from 'pmtiles';
import { t } from '../domain/words';
import { MOST_PART_BYTES } from './archive-bytes';
import { ImageryError } from './imagery-error';

/** The bytes of a PMTiles archive in a file of this device. */
export class BlobBytes implements Source {
  /** @param key what it is called among archives */
  constructor(
    private readonly key: string,
    private readonly file: Blob,
  ) {}

  getKey(): string {
    return this.key;
  }

  /** @throws ImageryError `refused` where the file is not there any more, `not_an_image` for a part that is too long */
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    if (length > MOST_PART_BYTES)
      throw new ImageryError(
        'not_an_image',
        t`The pack says that a tile of it has ${Math.round(length / 1e6)} MB, more than any has. It is damaged; remove it.`,
      );
    try {
      return { data: await this.file.slice(offset, offset + length).arrayBuffer() };
    } catch {
      throw new ImageryError(
        'refused',
        t`The pack cannot be read any more: it was removed, or the browser has cleared it away. Install it again, or choose other imagery.`,
      );
    }
  }
}
