/** A small plan with a review and a move of which all is said and nothing is signed, for tests of signing. */

export const reviewPath = 'reviews/2026-27-fall.md';
export const movePath = 'transitions/to-high-school.md';

export const reviewText = `---
year: 2026-27
term: fall
date: 2026-05-20
grade: 8
lookBack: The robot drives.
goals:
  - goal: goals/robotics
    verdict: on-track
changes: Nothing.
ahead: Build an arm with Sofia by June 10.
---
`;

export const moveText = `---
title: To the high school
kind: middle-to-high
grade: 8
date: 2026-08-31
goals: Keep my place in algebra.
interests: Boats.
supportsExist:
  - none
scheduling: No zero period.
---
`;

export const reviewFiles = { [reviewPath]: reviewText, [movePath]: moveText };

export const review = { collection: 'reviews', slug: '2026-27-fall' } as const;
export const move = { collection: 'transitions', slug: 'to-high-school' } as const;
