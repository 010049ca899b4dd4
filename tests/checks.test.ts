import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a tool of ours and returns its words when it finds fault. */
const faultsOf = async (script: string, ...parameters: readonly string[]): Promise<string> => {
  try {
    await promisify(execFile)(process.execPath, [join('node_modules', script), ...parameters], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}` || String(error);
  }
};

describe('the source', () => {
  test('is formatted and free of lint', async () => {
    const biome = ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off'] as const;
    expect(await faultsOf(...biome)).toBe('');
  });

  test('has sound types', async () => {
    expect(await faultsOf('typescript/bin/tsc', '--noEmit', '-p', '.')).toBe('');
  });

  test('has sound types in what the editor runs in a browser', async () => {
    expect(await faultsOf('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.admin.json')).toBe('');
  });

  test('has sound types in its templates', async () => {
    const templates = ['--tsconfig', 'tsconfig.astro.json', '--minimumSeverity', 'warning'] as const;
    expect(
      await faultsOf('astro/bin/astro.mjs', 'check', ...templates, '--minimumFailingSeverity', 'warning'),
    ).toBe('');
  });

  test('has no code, file or package that nothing uses', async () => {
    expect(await faultsOf('knip/bin/knip.js', '--no-progress')).toBe('');
  });

  test('is locked for every platform', async () => {
    expect(await faultsOf('../scripts/complete-lock.mjs', '--check')).toBe('');
  });
});
