/** What a page of one file carries for itself and its workers. */
interface CarriedFiles {
  /** Address of the page's folder, with a slash at its end: what the site asks for below it is answered from here. */
  readonly folder: string;
  /** By path below the folder, each the base64 of a gzipped file. */
  readonly files: Readonly<Record<string, Blob>>;
}

declare global {
  /** Addresses of the scripts of workers that the page carries, by path. */
  var carriedScripts: Readonly<Record<string, string>>;
}

/** The attribute of an element of the page that carries a file: its path. */
export const PATH_ATTRIBUTE = 'data-path';

/** Begins the address of a file that the build knows: from a worker, which is a blob, none can be relative. */
export const CARRIED = 'carried:';

/** The ending by which MapLibre knows a classic script, which it starts at its address. */
const CLASSIC = '#.cjs';

/** Takes what a page carries out of its elements, and lets the page and its workers ask for it. */
export function openCarriedFiles(page: Document): void {
  const carriers = [...page.querySelectorAll<HTMLScriptElement>(`script[${PATH_ATTRIBUTE}]`)].map((element) => {
    element.remove();
    const path = element.getAttribute(PATH_ATTRIBUTE) ?? '';
    return { path, isScript: path.endsWith('.js'), blob: new Blob([element.text], { type: 'text/javascript' }) };
  });
  globalThis.carriedScripts = Object.fromEntries(
    carriers.filter(({ isScript }) => isScript).map(({ path, blob }) => [path, URL.createObjectURL(blob) + CLASSIC]),
  );
  const files = carriers.filter(({ isScript }) => !isScript).map(({ path, blob }) => [path, blob]);
  const carried: CarriedFiles = { folder: new URL('.', page.baseURI).href, files: Object.fromEntries(files) };
  answerFetches(carried);
  /**
   * A page that was opened from a file has no origin. There Chromium starts no module of a blob (crbug 40067939), and
   * no worker reads a blob's address: carried scripts are classic, and ours, which the site starts as modules, are sent
   * the files.
   */
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address);
      if (options?.type === 'module') this.postMessage(carried);
    }
  };
}

/** Lets a worker ask for what its page carries, which comes before any request. */
export function hearOfCarriedFiles(): void {
  const hear = (event: MessageEvent<CarriedFiles>): void => {
    event.stopImmediatePropagation();
    answerFetches(event.data);
  };
  globalThis.addEventListener('message', hear, { once: true });
}

/**
 * Such a page has no server either: `fetch` of the site's own files is answered from what the page carries, with 404
 * for what it does not carry, as the site answers. What lies elsewhere is asked for as ever.
 */
function answerFetches({ folder, files }: CarriedFiles): void {
  const ask = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const { href } = new URL(input instanceof Request ? input.url : input, folder);
    const root = [folder, CARRIED].find((root) => href.startsWith(root));
    if (root === undefined) return ask(input, init);
    const [path] = href.slice(root.length).split(/[?#]/);
    const blob = files[path];
    if (!blob) return new Response(null, { status: 404, statusText: 'Not Found' });
    const { body } = await ask(`data:;base64,${await blob.text()}`, { signal: init?.signal });
    return new Response(body?.pipeThrough(new DecompressionStream('gzip')));
  };
}
