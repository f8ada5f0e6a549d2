import { LabShelf } from '../lab/kept/lab-shelf';

/** Where the lab of this page keeps things, of this site's own: other projects may share the host with it. */
export const PAGE_SHELF = new LabShelf(`urban-r1-lab ${new URL('.', window.location.href).pathname}`);
