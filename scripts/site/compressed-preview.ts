import compression from 'compression';
import type { Connect, Plugin } from 'vite';
import { sendPacked } from './packed-files.ts';
import { SITE_HEADERS } from './security-policy.ts';

/**
 * Lets `npm start` send what can be compressed compressed, a third of the bytes on the way to a class: as it was packed
 * with the site by `npm run pack`, or else on the way.
 */
export const compressedPreview = (): Plugin => ({
  name: 'compressed-preview',
  configurePreviewServer: ({ config, middlewares }) => {
    middlewares.use((request, response, next) => {
      if (!sendPacked(config.build.outDir, SITE_HEADERS, request, response)) next();
    });
    // Its types are those of Express, of which it needs what Node has.
    middlewares.use(compression() as unknown as Connect.NextHandleFunction);
  },
});
