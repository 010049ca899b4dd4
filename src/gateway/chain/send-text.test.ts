import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { sendText } from './send-text.ts';

const page = new TextEncoder().encode(
  `<!doctype html><title>Goals</title>${'<p>Join the club</p>'.repeat(100)}`,
);
const app = new Hono()
  .get('/page', (context) => sendText(context, page, { headers: { 'Content-Type': 'text/html' } }))
  .get('/short', (context) => sendText(context, page.slice(0, 100), { headers: {} }));

const ask = async (path: string, accepted?: string) => {
  const answer = await app.request(
    path,
    accepted === undefined ? {} : { headers: { 'Accept-Encoding': accepted } },
  );
  return {
    coding: answer.headers.get('content-encoding'),
    vary: answer.headers.get('vary'),
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
};

describe('a page', () => {
  test('is made smaller for a browser that can read it so, and reads the same', async () => {
    const brotli = await ask('/page', 'gzip, deflate, br, zstd');
    expect([brotli.coding, brotli.vary]).toEqual(['br', 'Accept-Encoding']);
    expect(brotliDecompressSync(brotli.bytes)).toEqual(Buffer.from(page));
    const zipped = await ask('/page', 'gzip;q=0.8');
    expect(zipped.coding).toBe('gzip');
    expect(gunzipSync(zipped.bytes)).toEqual(Buffer.from(page));
    expect(brotli.bytes.length).toBeLessThan(page.length / 5);
  });

  test.each([undefined, '', 'identity', 'br;q=0, gzip;q=0.0', 'brotli', 'x-gzip-like'])(
    'goes as it is to a browser that says %s',
    async (accepted) => {
      const { coding, bytes, vary } = await ask('/page', accepted);
      expect([coding, vary]).toEqual([null, 'Accept-Encoding']);
      expect(bytes).toEqual(page);
    },
  );

  test('of a packet goes as it is', async () => {
    expect((await ask('/short', 'br')).coding).toBeNull();
  });
});
