import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
// With endings, which Vite asks for in this file.
import { compressedPreview } from './scripts/site/compressed-preview.ts';
import { firstVisit } from './scripts/site/first-visit.ts';
import { licenceNotices } from './scripts/site/licence-notices.ts';
import { offlineSite } from './scripts/site/offline-site.ts';
import { pinnedFiles } from './scripts/site/pinned-files.ts';
import { portablePage } from './scripts/site/portable/portable-page.ts';
import { SITE_HEADERS, securityPolicy } from './scripts/site/security-policy.ts';

/** While one writes, Vite's own scripts and styles are inline. */
const { 'Content-Security-Policy': _, ...DEV_HEADERS } = SITE_HEADERS;

/** `npm run build:portable`; pages of the site read it as `import.meta.env.MODE`. */
const PORTABLE = 'portable';

export default defineConfig(({ mode, command }) => {
  const notices = licenceNotices();
  return {
    // Relative, so that the built folder works at any address.
    base: './',
    // A missing file answers 404 instead of the page, which the page relies on to tell "no model" from a broken one.
    appType: 'mpa',
    // While one writes, files change without a build.
    define: command === 'build' ? { PINNED_FILES: JSON.stringify(pinnedFiles(import.meta.dirname)) } : {},
    plugins: [
      react(),
      compressedPreview(),
      notices.page,
      offlineSite(mode !== PORTABLE),
      ...(mode === PORTABLE ? [portablePage()] : [firstVisit(), securityPolicy()]),
    ],
    build: {
      target: 'esnext',
      outDir: mode === PORTABLE ? 'dist-portable' : 'dist',
      // All that the first paint needs comes as one file, whose size is what the budget of the shell measures.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
    },
    worker: { format: 'es', plugins: () => [notices.worker()] },
    optimizeDeps: { exclude: ['onnxruntime-web'] },
    server: { headers: DEV_HEADERS },
    preview: { headers: SITE_HEADERS },
  };
});
