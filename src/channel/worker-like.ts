/** The part of a `Worker` that the page's end of a channel uses, so that a test can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(kind: 'error', listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

/** The part of a worker's own global scope that its end of a channel uses. */
export interface WorkerScope {
  postMessage(message: unknown, options: { readonly transfer: Transferable[] }): void;
  addEventListener(kind: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}
