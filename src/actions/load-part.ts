import { t } from '../domain/words';
import { PartError } from './part-error';

/**
 * Loads a part of the page when it is needed.
 * @throws PartError in words, where its file does not come
 */
export const loadPart = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch((cause: unknown) => {
    throw new PartError(
      t`Its file does not come: the server cannot be reached, or the site has been renewed since this page was opened. Try again once you are connected; else load the page anew.`,
      { cause },
    );
  });
