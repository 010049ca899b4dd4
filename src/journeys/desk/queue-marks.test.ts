import { expect, test } from 'vitest';
import { markedPlans, queueMarks } from './queue-marks.ts';

const ids = ['k3v9q2m7x5t8w4zr', 'q7w2e9r4t6y1u8io', 'k3v1aaaaaaaaaaaa'];

test('a list comes back in its own order', () => {
  const marks = queueMarks([ids[1] as string, ids[0] as string, ids[2] as string]);
  expect(marks).toEqual({ length: 4, marks: 'q7w2k3v9k3v1' });
  expect(markedPlans(marks, ids)).toEqual([ids[1], ids[0], ids[2]]);
});

test('ids that begin alike get as many letters as they need', () => {
  const alike = ['k3v9q2aaaaaaaaaa', 'k3v9q1aaaaaaaaaa'];
  expect(queueMarks(alike).length).toBe(6);
  expect(markedPlans(queueMarks(alike), alike)).toEqual(alike);
});

test('who was taken from the list of this person is left out, and nobody comes in instead', () => {
  expect(markedPlans(queueMarks(ids), [ids[0] as string, 'z000000000000000'])).toEqual([ids[0]]);
});

test('six hundred students fit into a cookie', () => {
  const many = Array.from(
    { length: 900 },
    (_, index) => `${(index * 7919).toString(36).padStart(5, '0')}aaaaaaaaaaa`,
  );
  expect(queueMarks(many).marks.length).toBeLessThan(3700);
});
