import { t } from '../domain/words';

/**
 * What a promise comes to, unless it stays away: a script that a server never sends has no end of its own.
 * @param what is waited for, as the subject of a sentence
 * @throws Error for people once the time is over
 */
export async function withinTime<T>(promise: Promise<T>, limitMs: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(t`${what} did not come within ${limitMs / 1000} s. Check the connection and retry.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
