import type { KeptFiles } from '../actions/kept-files';
import { EverythingKept, type Keeper } from '../lab/kept/everything-kept';
import type { ExplorerStore } from '../store/explorer-store';
import { PAGE_SHELF } from './page-shelf';

/** All that this page keeps, as files. */
export const everythingOf = (store: ExplorerStore, keeper: Promise<Keeper>): KeptFiles =>
  new EverythingKept(store, { keeper, shelf: PAGE_SHELF, now: () => Date.now() });
