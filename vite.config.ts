import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Cross-origin isolation, without which ONNX Runtime runs on one thread. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  // Relative, so that the built folder works at any address.
  base: './',
  // A missing file answers 404 instead of the page, which the page relies on to tell "no model" from a broken one.
  appType: 'mpa',
  plugins: [react()],
  build: { target: 'esnext' },
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  server: { headers: isolation },
  preview: { headers: isolation },
});
