import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { GatewayEnv } from '../env.ts';
import { siteAt, siteOnThisComputer } from '../site.ts';
import { addressOf } from './rate-limit.ts';
import { tokenBuckets } from './token-buckets.ts';

const https = siteAt(new URL('https://plans.example.org'));
const loopback = siteOnThisComputer(() => 4321);

const addressAt = async (site: typeof https, peer: string, forwarded?: string): Promise<string> => {
  const app = new Hono<GatewayEnv>().get('/', (context) => context.text(addressOf(context, site)));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const incoming = { socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  return (await app.request('http://plans.example.org/', { headers }, { incoming })).text();
};

test('behind TLS the address is the last that the server in front wrote, and only there', async () => {
  expect(await addressAt(https, '127.0.0.1', '6.6.6.6, 203.0.113.7')).toBe('203.0.113.7');
  expect(await addressAt(https, '127.0.0.1', 'nonsense')).toBe('127.0.0.1');
  expect(await addressAt(https, '203.0.113.9', '6.6.6.6')).toBe('203.0.113.9');
  expect(await addressAt(loopback, '127.0.0.1', '6.6.6.6')).toBe('127.0.0.1');
});

test('a v6 address counts with its network, a v4 address written as v6 by itself', async () => {
  expect(await addressAt(https, '2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(await addressAt(https, '2001:db8::6')).toBe('2001:db8:0:0::/64');
  expect(await addressAt(https, '::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(await addressAt(https, '::ffff:203.0.113.8')).toBe('203.0.113.8');
});

test('a bucket fills steadily, never over its size, and a clock that goes back takes nothing', () => {
  let now = 1_000_000;
  const buckets = tokenBuckets({ perSecond: 2, burst: 3 }, () => now);
  const taken = () => buckets.take('a');
  expect([taken(), taken(), taken(), taken()]).toEqual([0, 0, 0, 1]);
  now += 500;
  expect([taken(), taken()]).toEqual([0, 1]);
  now += 60_000;
  expect([taken(), taken(), taken(), taken()]).toEqual([0, 0, 0, 1]);
  now -= 60_000;
  expect([taken(), buckets.take('b')]).toEqual([1, 0]);
});
