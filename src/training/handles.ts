/** A session, a worker or what holds some of them. */
export interface Releasable {
  release(): Promise<unknown>;
}

type Opener = () => Releasable | Promise<Releasable>;
type Opened<T extends readonly Opener[]> = { readonly [K in keyof T]: Awaited<ReturnType<T[K]>> };

/** Opens one handle after the other. @throws what an opener throws, once the handles opened before it are released */
export async function openAll<const T extends readonly Opener[]>(...openers: T): Promise<Opened<T>> {
  const opened: Releasable[] = [];
  try {
    for (const open of openers) opened.push(await open());
  } catch (error) {
    await releaseAll(opened);
    throw error;
  }
  return opened as unknown as Opened<T>;
}

/** Releases every handle, also where releasing one fails. @throws what the first of those threw */
export async function releaseAll(handles: readonly Releasable[]): Promise<void> {
  const results = await Promise.allSettled(handles.map(async (handle) => handle.release()));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
