import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadDistrict } from './load-district.ts';

describe('a district', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-district-'));
    await mkdir(join(folder, 'plans', 'ab'), { recursive: true });
    await mkdir(join(folder, 'districts'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('comes from the data folder around the plan', async () => {
    await writeFile(
      join(folder, 'districts', 'sakonnet.yml'),
      `id: sakonnet
name: Another name
framework: ri
schools: [{ id: one, name: One, grades: [9], lead: Somebody }]
graduation:
  - fromClass: 2026
    effective: 2025-07-01
    source: { id: table, title: Table }
    total: 20
    subjects: [{ subject: english, label: English, credits: 4 }]
`,
    );
    const district = await loadDistrict({
      id: 'sakonnet',
      repositoryPath: join(folder, 'plans', 'ab', 'plan.git'),
    });
    expect(district?.name).toBe('Another name');
  });

  test('comes with this package when the data folder has none', async () => {
    const district = await loadDistrict({ id: 'sakonnet', repositoryPath: join(folder, 'plans', 'ab') });
    expect(district?.name).toBe('Sakonnet Bay Public Schools');
    expect((await loadDistrict({ id: 'tidewater' }))?.name).toBe('Tidewater Charter Academy');
  });

  test.each(['nowhere', '../sakonnet'])('that nobody configured is undefined: "%s"', async (id) => {
    expect(await loadDistrict({ id, repositoryPath: folder })).toBeUndefined();
  });

  test('with a wrong file stops the work, with the file named', async () => {
    await writeFile(join(folder, 'districts', 'sakonnet.yml'), 'id: sakonnet\n');
    await expect(
      loadDistrict({ id: 'sakonnet', repositoryPath: join(folder, 'plans', 'ab', 'plan.git') }),
    ).rejects.toThrow('sakonnet.yml does not fit its schema.');
  });

  test('has its review windows changed by the file beside its own, and a wrong one is named', async () => {
    const changes = join(folder, 'districts', 'sakonnet.reviews.yml');
    const load = () =>
      loadDistrict({ id: 'sakonnet', repositoryPath: join(folder, 'plans', 'ab', 'plan.git') });
    const dates = 'year: 2026-27, review: fall, opens: 2026-06-01, closes: 2026-06-20';
    await writeFile(changes, `reviews:\n  - { ${dates}, by: A. Person, at: 2026-05-22T15:00:00Z }\n`);
    expect((await load())?.reviews.at(-1)).toMatchObject({ opens: '2026-06-01', by: 'A. Person' });
    expect(await load()).toBe(await load());
    await writeFile(changes, `reviews:\n  - { ${dates} }\n`);
    await expect(load()).rejects.toThrow('sakonnet.reviews.yml does not fit its schema.');
  });
});
