import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeBeside, comment, writeToPages } from './access-answering.ts';
import { leaveBeside } from './access-beside.ts';
import { openCells } from './access-cells.ts';
import { readDesk, sendFromDesk } from './access-desk.ts';
import { readByLink, readDisclosing, shareThings } from './access-disclosing.ts';
import { readWithGit } from './access-git.ts';
import { accessHouse } from './access-house.ts';
import {
  readAround,
  readComparisons,
  readEditor,
  readMedia,
  readPages,
  readPdfs,
  type Walk,
} from './access-reading.ts';
import { signThings } from './access-signing.ts';
import { beginEntries, changeEntries, deleteThings, writeInReviews } from './access-writing.ts';

/**
 * Every cell of the access table on every channel: each person asks each address for each section, and what comes back
 * is held against a table that was written by hand. Nothing hidden comes out anywhere, and nothing gets in.
 */

let walk: Walk;
beforeAll(async () => {
  const gateway = await accessHouse();
  const beside = { gateway, cells: openCells([]) };
  await leaveBeside(beside);
  walk = { gateway, cells: openCells(gateway.marks) };
});
afterAll(() => walk?.gateway.close());

describe('everybody reads what the table says', () => {
  test('on the pages', () => readPages(walk));
  test('in the PDF', () => readPdfs(walk));
  test('in comparisons', () => readComparisons(walk));
  test('among the pictures', () => readMedia(walk));
  test('on the pages around the plan', () => readAround(walk));
  test('in the editor', () => readEditor(walk));
  test('at the desk', () => readDesk(walk));
  test('beside the plan', () => readDisclosing(walk));
  test('with git', () => readWithGit(walk));
});

describe('nobody writes but as the table says', () => {
  test('in entries that are there', () => changeEntries(walk));
  test('in new entries', () => beginEntries(walk));
  test('by taking away', () => deleteThings(walk));
  test('in reviews', () => writeInReviews(walk));
  test('by signing', () => signThings(walk));
  test('in comments and answers', () => comment(walk));
  test('beside the plan', () => changeBeside(walk));
  test('from the desk', () => sendFromDesk(walk));
  test('at the pages', () => writeToPages(walk));
  test('in shares and requests', () => shareThings(walk));
  test('by a link', () => readByLink(walk));
});

test('has no surprise', () => {
  console.info(walk.cells.summary());
  expect(walk.cells.surprises).toEqual([]);
});
