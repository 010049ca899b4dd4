import { defineConfig } from 'vitest/config';

/**
 * Two kinds of tests. `unit` runs everything beside the source, in parallel. `heavy` runs what needs compiled
 * templates, and what starts browsers, servers or package installs: after the others, so that nothing starves on two
 * cores.
 */
const heavy = ['tests/**/*.test.ts', 'src/{render,gateway}/**/*.test.ts'];

export default defineConfig({
  test: {
    passWithNoTests: false,
    env: { ASTRO_TELEMETRY_DISABLED: '1', TZ: 'America/New_York' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{schemas,src,scripts}/**/*.test.ts'],
          exclude: heavy,
          // Vitest would leave one core out, which is half of two.
          maxWorkers: '100%',
          // Modules here keep no state, and reading them anew for each file costs a third of the time.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'heavy',
          include: heavy,
          globalSetup: ['scripts/set-up/before-heavy-tests.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
