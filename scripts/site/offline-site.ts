import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const IndexSchema = v.array(
  v.object({ name: v.string(), world: v.optional(v.string()), compared: v.optional(v.string()) }),
);

/** Folders of the models that the Atlas compares unless a link says otherwise. */
function atlasPair(): string[] {
  const index = v.parse(
    v.pipe(v.string(), v.parseJson(), IndexSchema),
    readFileSync('public/models/index.json', 'utf8'),
  );
  return index.filter(({ world, compared }) => world === 'atlas' && compared).map(({ name }) => name);
}

/** What is kept before it is asked for: all that the Atlas, its pair, the stories and the gazetteer need. */
const keptFiles = (): string[] => [
  'index.html',
  '*.{svg,png,txt}',
  'assets/*.{js,css}',
  // The smallest build of ONNX Runtime, which takes over where another one does not come.
  'assets/ort-wasm-simd-threaded-*.wasm',
  'gazetteer/world.gaz',
  'examples/atlas.json',
  'welcome/*.json',
  'models/*.json',
  // Stories with all that they show.
  'stories/**/*.json',
  'evaluations/earth-{population,income}.json',
  'models/{sft,urban-r1}/manifest.json',
  ...atlasPair().map((name) => `models/${name}/**`),
];

/** More than the largest kept file, the WebAssembly of 14 MB. */
const MAX_KEPT_BYTES = 20_000_000;

/**
 * Lets the site be installed and work without a network: a service worker keeps one whole version of it, and hands over
 * to the next one, as a whole too, when the visitor says so. What belongs to the site and is not kept from the start
 * comes from the network while there is one, else as it came last.
 * @param isOn whether there is such a worker
 */
export const offlineSite = (isOn: boolean): PluginOption =>
  VitePWA({
    disable: !isOn,
    registerType: 'prompt',
    injectRegister: false,
    includeManifestIcons: false,
    manifest: {
      name: 'Urban-R1 Explorer',
      short_name: 'Urban-R1',
      description: 'Small vision-language models profile a region from its satellite image, in your browser.',
      display: 'standalone',
      background_color: '#14181c',
      theme_color: '#14181c',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      ],
    },
    workbox: {
      globPatterns: keptFiles(),
      maximumFileSizeToCacheInBytes: MAX_KEPT_BYTES,
      dontCacheBustURLsMatching: /^assets\//,
      // `?engine=` changes what the page does, not which page it is.
      ignoreURLParametersMatching: [/./],
      // A missing file answers 404, not the page.
      navigateFallback: null,
      cleanupOutdatedCaches: true,
      inlineWorkboxRuntime: true,
      runtimeCaching: [
        {
          urlPattern: ({ sameOrigin, url }) =>
            sameOrigin && /\/(assets|models|examples|evaluations|welcome)\//.test(url.pathname),
          handler: 'NetworkFirst',
          options: { cacheName: 'on-demand', expiration: { maxEntries: 200, purgeOnQuotaError: true } },
        },
      ],
    },
  });
