import compression from 'compression';
import type { Connect, Plugin } from 'vite';

/** Lets `npm start` send what can be compressed compressed: a third of the bytes on the way to a class. */
export const compressedPreview = (): Plugin => ({
  name: 'compressed-preview',
  configurePreviewServer: ({ middlewares }) => {
    // Its types are those of Express, of which it needs what Node has.
    middlewares.use(compression() as unknown as Connect.NextHandleFunction);
  },
});
