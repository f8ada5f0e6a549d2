import { defineConfig } from 'vitest/config';

/**
 * Two files at once, also where there are two processors, of which one would be left idle. Files of a process share what
 * they import, so that the simulated planet is made once and not for each of them; a test leaves nothing behind.
 */
const PROCESSES = { maxWorkers: 2, isolate: false };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PROCESSES,
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...PROCESSES,
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/before-all.ts',
          // Machines that are busy take their time.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // One more try, which the report names: a whole run is not to be lost to one moment on a busy machine.
          retry: 1,
          expect: { poll: { timeout: 120_000 } },
        },
      },
    ],
  },
});
