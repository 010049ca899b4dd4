import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCurrentSite, type SiteStamp, writeSite } from './write-site.ts';

const stamp: SiteStamp = {
  treeId: 'a'.repeat(40),
  rendererId: 'b',
  rulesId: 'd',
  readerKey: '["student",[]]',
};
const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });
const pages = [file('index.html', 'me'), file('goals.html', 'goals'), file('assets/style.x1.css', 'css')];
let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'throughline-site-'));
  folder = join(parent, 'out');
});

afterEach(() => rmSync(parent, { recursive: true }));

const contents = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('.') && path !== '.throughline.json')
    .sort();

test('a new folder holds the files and is current for just this tree, renderer and reader', () => {
  expect(isCurrentSite(folder, stamp)).toBe(false);
  expect(writeSite({ folder, files: pages, stamp })).toBeUndefined();
  expect(contents()).toEqual(['assets/style.x1.css', 'goals.html', 'index.html']);
  expect(isCurrentSite(folder, stamp)).toBe(true);
  expect(isCurrentSite(folder, { ...stamp, treeId: 'c' })).toBe(false);
  expect(isCurrentSite(folder, { ...stamp, rendererId: 'c' })).toBe(false);
  expect(isCurrentSite(folder, { ...stamp, rulesId: 'c' })).toBe(false);
  expect(isCurrentSite(folder, { ...stamp, readerKey: '["partner",[]]' })).toBe(false);
});

test('a page that the next reader may not see is gone from the folder', () => {
  writeSite({ folder, files: [...pages, file('supports.html', 'secret')], stamp });
  writeSite({ folder, files: pages, stamp: { ...stamp, readerKey: '["partner",[]]' } });
  expect(contents()).toEqual(['assets/style.x1.css', 'goals.html', 'index.html']);
});

test('a file that somebody else put there stays', () => {
  writeSite({ folder, files: pages, stamp });
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  writeSite({ folder, files: pages.slice(0, 1), stamp: { ...stamp, treeId: 'c' } });
  expect(contents()).toEqual(['index.html', 'notes.txt']);
});

test('a file of somebody else under the name of a new page is neither overwritten nor deleted', () => {
  writeSite({ folder, files: pages, stamp });
  writeFileSync(join(folder, 'resume.html'), 'mine');
  const refused = writeSite({ folder, files: [...pages, file('resume.html', 'ours')], stamp });
  expect(refused).toBe(
    `The file ${join(folder, 'resume.html')} was not made by Throughline. Move it away first; nothing was written.`,
  );
  expect(readFileSync(join(folder, 'resume.html'), 'utf8')).toBe('mine');
});

test('a folder with other things in it is refused and left as it was', () => {
  writeFileSync(join(parent, 'thesis.txt'), 'mine');
  expect(writeSite({ folder: parent, files: pages, stamp })).toBe(
    `The folder ${parent} holds other things. Choose an empty or new one; nothing was written.`,
  );
  expect(readdirSync(parent)).toEqual(['thesis.txt']);
});

test('after a crash half-way the next run finishes the work and leaves nothing behind', () => {
  const first = [...pages, file('supports.html', 'secret')];
  const crashing = [...first, file('reviews.html', 'x'), { path: 'late.html', bytes: null as never }];
  writeSite({ folder, files: pages, stamp });
  expect(() => writeSite({ folder, files: crashing, stamp: { ...stamp, treeId: 'c' } })).toThrow();
  expect(existsSync(join(folder, 'supports.html'))).toBe(true);
  expect(isCurrentSite(folder, stamp)).toBe(false);
  expect(writeSite({ folder, files: pages, stamp })).toBeUndefined();
  expect(contents()).toEqual(['assets/style.x1.css', 'goals.html', 'index.html']);
});

test('a list of files that leads out of the folder is not believed', () => {
  writeSite({ folder, files: pages, stamp });
  writeFileSync(join(parent, 'thesis.txt'), 'mine');
  const forged = JSON.stringify({ stamp, files: ['../thesis.txt'] });
  writeFileSync(join(folder, '.throughline.json'), forged);
  expect(writeSite({ folder, files: pages, stamp: { ...stamp, treeId: 'c' } })).toContain(
    'holds other things',
  );
  expect(existsSync(join(parent, 'thesis.txt'))).toBe(true);
});
