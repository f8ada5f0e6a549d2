import { Worker } from 'node:worker_threads';

/** Starts a TypeScript worker: Node 20 does not hand its loaders on to threads, so the thread registers tsx itself. */
export function startWorker(url: URL, workerData: unknown): Worker {
  const source = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(source, { eval: true, workerData });
}
