import { expect, test } from 'vitest';
import { collectionOf } from '../../schemas/collections.ts';
import { richTextDamage } from './rich-text-damage.ts';

const damages = (before: string, after: string): boolean =>
  richTextDamage(collectionOf('goals').schema, { body: before }, { body: after });

const notes = 'I like boats.[^1]\n\n[^1]: My uncle has one.';
const boxes = 'To do:\n\n- [ ] Ask *Ms. Rocha*\n- [x] Find the form';

test.each([
  ['a footnote became a link', notes, 'I like boats.[^1](My uncle has one.)'],
  ['a footnote was escaped', notes, 'I like boats.\\[^1]\n\n\\[^1]: My uncle has one.'],
  ['check boxes are gone', boxes, 'To do:\n\n* Ask *Ms. Rocha*\n* Find the form'],
  ['check boxes were escaped', boxes, 'To do:\n\n* \\[ ] Ask _Ms. Rocha_\n* \\[x] Find the form'],
])('%s', (_, before, after) => {
  expect(damages(before, after)).toBe(true);
});

test.each([
  ['words changed around them', `${notes}\n\n${boxes}`, `Now: ${notes}\n\n${boxes}`],
  ['a box was ticked', boxes, boxes.replace('[ ]', '[x]')],
  ['one box was taken out by hand', boxes, boxes.replace('- [ ] ', '- ')],
  ['the whole list was deleted', boxes, 'Done.'],
  ['a footnote was deleted', notes, 'I like boats.'],
  ['there was nothing to break', 'I like [boats](https://example.org).', '* [ boats'],
])('%s, and nothing is broken', (_, before, after) => {
  expect(damages(before, after)).toBe(false);
});
