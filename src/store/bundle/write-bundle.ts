/**
 * A plan's history as a git bundle, which `git clone` reads: main and the tags, and all that they lead to. No other
 * branch is in it, so no draft and no text that somebody kept aside. The same history gives the same bytes.
 */

import { readingObjects } from '../git/objects.ts';
import { listRefs, readRef } from '../git/refs.ts';
import { packFileOf } from '../import/pack-file.ts';
import type { Refusal } from '../refusal.ts';
import { RefusalError } from '../refusal.ts';
import { reachableFrom } from './reachable.ts';

export const bundleOf = (path: string): Buffer | Refusal =>
  readingObjects(path, (objects) => {
    const main = readRef(path, mainRef);
    if (main === null) throw new RefusalError('no-such-ref', 'This plan has no history yet.');
    const tags = [...listRefs(path, 'refs/tags/')].sort(([left], [right]) => (left < right ? -1 : 1));
    const refs: readonly (readonly [string, string])[] = [[mainRef, main], ...tags, ['HEAD', main]];
    const found = reachableFrom(objects, new Set(refs.map(([, id]) => id)));
    const sorted = new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
    const header = ['# v2 git bundle', ...refs.map(([name, id]) => `${id} ${name}`), '', ''].join('\n');
    return Buffer.concat([Buffer.from(header), packFileOf(sorted).pack]);
  });

const mainRef = 'refs/heads/main';
