import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frameworkSchema } from '../../schemas/framework.ts';
import { findFramework, loadFramework } from './load-framework.ts';
import { readConfig } from './read-config.ts';

describe('a framework', () => {
  test('is read once', async () => {
    expect(await loadFramework('ri')).toBe(await loadFramework('ri'));
  });

  test('brings the codes of its standards with our labels', async () => {
    const { standardCodes } = await loadFramework('ri');
    expect(standardCodes.get('asca-2021')?.get('B-SMS 5')).toBe('Persevere toward goals');
  });

  test.each(['nowhere', '../ri', ''])(
    'that does not exist is answered with those that do: "%s"',
    async (id) => {
      await expect(loadFramework(id)).rejects.toThrow(
        `There is no framework "${id}". There are: franklin, ri.`,
      );
    },
  );
});

test('a framework that a plan names may be missing here', async () => {
  expect(await findFramework('nowhere')).toBeUndefined();
  expect((await findFramework('franklin'))?.state).toBe('Franklin (invented)');
});

describe('a configuration file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-config-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (text: string): Promise<string> => {
    const file = join(folder, 'framework.yml');
    await writeFile(file, text);
    const error = await readConfig(file, frameworkSchema).then(
      () => undefined,
      (cause: Error) => cause,
    );
    return String(error?.message).replaceAll(folder, '');
  };

  test('that is not YAML is named with the reason', async () => {
    expect(await read('id: [')).toMatch(/^\/framework\.yml is not YAML that can be read: Flow sequence/);
  });

  test('with wrong keys is named with each of them', async () => {
    const message = await read('id: ri\ncolour: blue\n');
    expect(message).toMatch(/^\/framework\.yml does not fit its schema\. Correct these keys:\n/);
    expect(message).toContain('\n  version: ');
    expect(message).toContain('\n  top: Unrecognized key: "colour"');
  });
});
