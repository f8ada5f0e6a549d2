import { t } from '../domain/words';

/** What the address says to have no model run, as on a machine where none can. */
const KEY = 'recorded';

/**
 * Why no model can run in this visit, for people; null where they can.
 * @param search query of the address
 * @param scope that has `WebAssembly`, by which the models compute on WebGPU, too
 */
export function recordedOnly(search: string, scope: { readonly WebAssembly?: unknown }): string | null {
  if (new URLSearchParams(search).get(KEY) === '1') return t`This address asks for recorded results alone (?${KEY}=1).`;
  return scope.WebAssembly
    ? null
    : t`This browser runs no WebAssembly, by which the models compute. Allow it for this site, or open another browser.`;
}
