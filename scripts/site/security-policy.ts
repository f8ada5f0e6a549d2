import type { Plugin } from 'vite';

/**
 * Where the built page may take each kind of thing from; what is not named comes from nowhere. No inline script or
 * style, no eval: text that gets into the page by a file, a link or a name cannot run.
 */
const SOURCES: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  // ONNX Runtime compiles WebAssembly; that alone is allowed by the second word.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  // Pictures of the visitor, charts on their way to PNG, signs in MapLibre's style sheet.
  'img-src': "'self' blob: data:",
  // Tiles come from the host that the visitor names, also by plain HTTP in a class-room network.
  'connect-src': "'self' http: https: blob: data:",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** The page's Content-Security-Policy, as a header's value. */
export const SECURITY_POLICY = Object.entries(SOURCES)
  .map(([kind, sources]) => `${kind} ${sources}`)
  .join('; ');

/** Headers that a host of the built site is to send with every file: workers take theirs from their own file. */
export const SITE_HEADERS = {
  // Cross-origin isolation, without which ONNX Runtime runs on one thread.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Writes the policy into the built page, for hosts that send no headers. */
export const securityPolicy = (): Plugin => ({
  name: 'security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
});
