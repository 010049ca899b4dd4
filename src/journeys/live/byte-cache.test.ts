import { expect, test } from 'vitest';
import { createByteCache } from './byte-cache.ts';

const bytes = (length: number) => async () => new Uint8Array(length);
const never = async (): Promise<Uint8Array> => {
  throw new Error('made again');
};

test('what was made is handed out again without being made', async () => {
  const cache = createByteCache(100);
  const made = await cache.get('a', bytes(10));
  expect(await cache.get('a', never)).toBe(made);
});

test('two who ask at once wait for one making', async () => {
  const cache = createByteCache(100);
  let times = 0;
  const make = async () => {
    times += 1;
    return new Uint8Array(1);
  };
  const [one, other] = await Promise.all([cache.get('a', make), cache.get('a', make)]);
  expect([times, one === other, cache.making()]).toEqual([1, true, 0]);
});

test('over its limit it forgets what was unused for longest', async () => {
  const cache = createByteCache(30);
  for (const key of ['a', 'b', 'c']) await cache.get(key, bytes(10));
  await cache.get('a', never);
  await cache.get('d', bytes(10));
  await cache.get('a', never);
  await expect(cache.get('b', never)).rejects.toThrow('made again');
  expect(cache.sizeBytes()).toBe(30);
});

test('what failed is tried again', async () => {
  const cache = createByteCache(30);
  await expect(cache.get('a', never)).rejects.toThrow();
  expect((await cache.get('a', bytes(3))).length).toBe(3);
});

test('what throws before its first wait is tried again too', async () => {
  const cache = createByteCache(30);
  const throws = () => {
    throw new Error('at once');
  };
  await expect(cache.get('a', throws)).rejects.toThrow('at once');
  expect(cache.making()).toBe(0);
});

test('what is larger than the cache is handed out and not kept', async () => {
  const cache = createByteCache(30);
  expect((await cache.get('a', bytes(31))).length).toBe(31);
  expect(cache.sizeBytes()).toBe(0);
});
