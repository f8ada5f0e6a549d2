import { EtagMismatch, type RangeResponse, type Source } from 'pmtiles';
import { BodyTooLong, boundedBytes } from '../domain/bounded-body';
import { t } from '../domain/words';
import { type FetchOptions, fetchPatiently, refused } from './fetch-patiently';
import { ImageryError } from './imagery-error';

/**
 * Bytes that a tile or a directory may have, packed or not: that is half a million entries, where directories of the
 * whole planet have some twenty thousand. An archive may say of them what it likes, and 16 kB can unpack to gigabytes.
 */
export const MOST_PART_BYTES = 2 * 2 ** 20;

/** The bytes of a PMTiles archive that lies at an address, a range at a time, with errors in words for people. */
export class ArchiveBytes implements Source {
  /** Whether the archive was seen to change, so that no cache on the way can be trusted. */
  private isStale = false;

  constructor(
    private readonly url: string,
    private readonly options: Omit<FetchOptions, 'signal'>,
  ) {}

  getKey(): string {
    return this.url;
  }

  /**
   * @param etag of the archive as it was opened
   * @throws ImageryError as `fetchPatiently`; `refused` for a server without the archive or without ranges,
   *   `not_an_image` for a part longer than a tile can be
   * @throws EtagMismatch when the archive has changed since, upon which PMTiles opens it anew once
   */
  async getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
    if (length > MOST_PART_BYTES) throw this.tooLong(length);
    const { fetch } = this.options;
    const options = {
      ...this.options,
      fetch: (url: string, init: RequestInit) => fetch(url, this.isStale ? { ...init, cache: 'reload' } : init),
      signal: signal ?? new AbortController().signal,
    };
    const range = `bytes=${offset}-${offset + length - 1}`;
    const got = await fetchPatiently(this.url, { range }, (response) => this.read(response, offset, length), options);
    if (!etag || !got.etag || etag === got.etag) return got;
    this.isStale = true;
    throw new EtagMismatch(t`${hostOf(this.url)} changed the archive while it was read. Retry.`);
  }

  private async read(response: Response, offset: number, length: number): Promise<RangeResponse> {
    const { headers } = response;
    const refusal = this.refusalOf(response, offset, length);
    if (refusal) {
      // The rest may be gigabytes.
      await response.body?.cancel();
      throw refusal;
    }
    const { buffer: data } = await boundedBytes(response, { name: this.url, mostBytes: length }).catch(
      (error: unknown) => {
        throw error instanceof BodyTooLong ? this.withoutRanges() : error;
      },
    );
    const etag = headers.get('etag') ?? '';
    // A weak one does not tell bytes apart.
    return { data, ...(etag && !etag.startsWith('W/') ? { etag } : {}) };
  }

  private refusalOf({ status, headers }: Response, offset: number, length: number): ImageryError | null {
    const host = hostOf(this.url);
    if (status === 404 || status === 410)
      return new ImageryError(
        'refused',
        t`${host} has no archive at this address (status ${status}). Check the address of the .pmtiles file.`,
      );
    if (status === 416)
      return new ImageryError(
        'refused',
        t`${host} has fewer bytes of the archive than it should: it is damaged or was not copied to its end. Check the .pmtiles file.`,
      );
    if (status !== 200 && status !== 206) return refused(this.url, status);
    if (headers.get('content-type')?.startsWith('text/html'))
      return new ImageryError(
        'not_an_image',
        t`${host} sent a web page in place of an archive. Check the address of the .pmtiles file.`,
      );
    // The whole of an archive that is shorter than what was asked for is as good as a range.
    const sent = Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY);
    return status === 200 && (offset > 0 || sent > length) ? this.withoutRanges() : null;
  }

  private tooLong(length: number): ImageryError {
    return new ImageryError(
      'not_an_image',
      t`The archive of ${hostOf(this.url)} says that a part of it has ${Math.round(length / 1e6)} MB, more than a tile can have. It is damaged; write it anew with the pmtiles program.`,
    );
  }

  private withoutRanges(): ImageryError {
    return new ImageryError(
      'refused',
      t`${hostOf(this.url)} sends archives as a whole, not in parts. Put the .pmtiles file on a server that supports range requests.`,
    );
  }
}

const hostOf = (url: string): string => new URL(url).host;
