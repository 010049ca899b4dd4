import { expect, test } from 'vitest';
import { collectionOf } from '../../../schemas/collections.ts';
import { unwrapped } from '../../../schemas/field.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { frameworkIds, loadFramework } from '../load-framework.ts';
import { quickWrites } from './quick-writes.ts';

test('every way to write fills in plain fields with values that their schema takes', async () => {
  for (const id of await frameworkIds()) {
    const framework = await loadFramework(id);
    for (const { collection, href } of quickWrites({ planId: 'k3v9q2m7x5t8w4zr', framework })) {
      const [route = '', query] = href.split('#')[1]?.split('?') ?? [];
      expect(route).toBe(`/collections/${collection}/new`);
      for (const [key, value] of new URLSearchParams(query)) {
        const field = fieldsInside(collectionOf(collection).schema).find(
          (candidate) => candidate.key === key,
        );
        expect(field && unwrapped(field.schema)._zod.def.type, `${collection}.${key}`).toMatch(
          /^(?:string|enum)$/,
        );
        expect(field && collectionOf(collection).schema.shape[key]?.safeParse(value).success).toBe(true);
      }
    }
  }
});

test('a career goal begins in its domain and the component that the framework names for it', async () => {
  const framework = await loadFramework('ri');
  const ways = quickWrites({ planId: 'k3v9q2m7x5t8w4zr', framework });
  expect(ways.map(({ href }) => href)).toContain(
    '/plans/k3v9q2m7x5t8w4zr/edit/#/collections/goals/new?domain=career&component=postsecondary-planning',
  );
});
