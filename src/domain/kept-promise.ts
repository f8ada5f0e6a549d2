/** Does a job when it is first asked for, and anew after a failure; all who ask share what it comes to. */
export function keptPromise<T>(job: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= job().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}
