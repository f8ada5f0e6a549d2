import { unzipSync } from 'fflate';
import { ASKED_CLASSES, realClassOf } from '../../../atlas/tasks/real-classes';
import { listText } from '../../../domain/list-text';
import { quoted } from '../../../domain/quoted';
import { t } from '../../../domain/words';
import type { RealPicture } from './real-run';

const MEGABYTE = 2 ** 20;
/** A zip is held in memory, and so are the pictures that are drawn from it. */
const MOST_MEGABYTES = { zip: 300, picture: 4 };
/** Pictures hardly pack: what unpacks to more than this, and more than a little, is none. */
const MOST_TIMES = 20;
const LITTLE_BYTES = MEGABYTE;
const PICTURE_ENDING = /\.(jpe?g|png|webp)$/i;
const OTHER_ENDING = /\.(tiff?|bmp|gif|jp2)$/i;

/** A picture in the files of a visitor, not read yet. */
type FoundPicture = Pick<RealPicture, 'path' | 'group'>;

/** Real pictures that a visitor has opened. */
export interface OpenedPictures {
  readonly name: string;
  /** Those of the classes that are asked about. */
  readonly found: readonly FoundPicture[];
  /** Files of some of them, by path. @throws Error in words for people */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, File>>;
}

/**
 * Opens a zip whose folders, or picture files whose names, say of which class the pictures are.
 * @throws Error in words for people: neither of both, too large, damaged, or without a class that is known
 */
export async function openRealFiles(files: readonly File[]): Promise<OpenedPictures> {
  const [first] = files;
  if (!first) throw new Error(t`No file was chosen. Give a zip, or JPEG, PNG or WebP files.`);
  const signature = new Uint8Array(await first.slice(0, 4).arrayBuffer());
  const isZip = signature[0] === 0x50 && signature[1] === 0x4b;
  return isZip ? openPictureZip(first) : openLooseFiles(files);
}

function openLooseFiles(files: readonly File[]): OpenedPictures {
  const pictures = files.filter(({ name }) => PICTURE_ENDING.test(name));
  if (pictures.length === 0)
    throw new Error(
      t`${quoted(files[0].name)} is neither a zip nor a picture. Give a zip with a folder for each class, or JPEG, PNG or WebP files.`,
    );
  const name = files.length === 1 ? files[0].name : t`${files.length} files`;
  const byPath = new Map(pictures.map((file) => [file.name, file]));
  return { name, found: foundIn([...byPath.keys()], name), read: async () => byPath };
}

async function openPictureZip(file: File): Promise<OpenedPictures> {
  if (file.size > MOST_MEGABYTES.zip * MEGABYTE)
    throw new Error(
      t`${quoted(file.name)} has more than ${MOST_MEGABYTES.zip} MB. Give a zip of smaller pictures, or of fewer.`,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sizes = new Map<string, { readonly packed: number; readonly size: number }>();
  const take = (wanted: (name: string) => boolean): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, {
        filter: ({ name, size, originalSize }) => {
          if (!sizes.has(name)) sizes.set(name, { packed: size, size: originalSize });
          return wanted(name);
        },
      });
    } catch (cause) {
      throw new Error(
        t`${quoted(file.name)} is damaged or locked by a password. Make the zip anew, or give its pictures as files.`,
        { cause },
      );
    }
  };
  take(() => false);
  const found = foundIn([...sizes.keys()], file.name);
  return {
    name: file.name,
    found,
    read: async (paths) => {
      for (const path of paths) refuseBomb(path, sizes.get(path));
      // One of a name: what has it twice would be unpacked twice.
      const left = new Set(paths);
      const unpacked = take((name) => left.delete(name));
      return new Map(
        Object.entries(unpacked).map(([path, own]) => [
          path,
          new File([own as BlobPart], path.split('/').at(-1) ?? path),
        ]),
      );
    },
  };
}

/** @throws Error in words for people where a picture says to unpack to more than a picture has */
function refuseBomb(path: string, entry: { readonly packed: number; readonly size: number } | undefined): void {
  const { packed, size } = entry ?? { packed: 0, size: 0 };
  // What says to be empty and is not would be unpacked without a limit.
  const isBomb = (size === 0 && packed > 2) || (size > LITTLE_BYTES && size > MOST_TIMES * packed);
  if (isBomb || size > MOST_MEGABYTES.picture * MEGABYTE)
    throw new Error(
      t`${quoted(path)} unpacks to more than a picture has: ${MOST_MEGABYTES.picture} MB are read. Make the zip anew of the pictures alone.`,
    );
}

/** @throws Error in words for people where no picture is of a class that is asked about */
function foundIn(paths: readonly string[], name: string): FoundPicture[] {
  const found = paths.flatMap((path): FoundPicture[] => {
    const group = PICTURE_ENDING.test(path) ? realClassOf(path) : null;
    return group !== null && ASKED_CLASSES.includes(group) ? [{ path, group }] : [];
  });
  if (found.length > 0) return found;
  if (paths.some((path) => OTHER_ENDING.test(path) && realClassOf(path) !== null))
    throw new Error(
      t`The pictures in ${quoted(name)} are of a kind that browsers do not read, such as TIFF. Save them as JPEG, PNG or WebP in the same folders.`,
    );
  throw new Error(
    t`${quoted(name)} has no picture of a class that is asked about. Call folders or files like one: ${listText(ASKED_CLASSES)}.`,
  );
}
