import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Three kinds of tests. `unit` runs everything beside the source, in parallel; `postgresql` runs those of people once more,
 * on that database. `heavy` runs what needs compiled
 * templates, and what starts browsers, servers or package installs: after the others, so that nothing starves on two
 * cores.
 */
const heavy = ['tests/**/*.test.ts', 'src/{render,gateway}/**/*.test.ts'];

/** What takes longest begins first, so that at the end no core waits for one file. */
const longest = [
  ...['accessibility', 'app-pages', 'access-walk', 'pdf-hostile', 'editor-conflicts', 'package', 'pdf-print'],
  ...['comparison-pages', 'checks', 'gateway-process', 'editor-together', 'review'],
].map((name) => `tests/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((path) => moduleId.endsWith(path));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          name: 'postgresql',
          include: ['src/people/**/*.test.ts'],
          globalSetup: ['scripts/set-up/start-postgresql.ts'],
          maxWorkers: '100%',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
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
          // Much of it waits for browsers and processes: three files at a time keep two cores busy.
          maxWorkers: 3,
          // As above; here it is a third as well.
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
