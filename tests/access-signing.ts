/** Signatures, corrections, the student's guided review and move, tried by everybody of the walk. */
import { collectionOf } from '../schemas/collections.ts';
import { signedCollections } from '../src/facts/signed-words.ts';
import { moveParts } from '../src/render/reviewing/move-page.ts';
import { addressOf, canaryId, everybody, filePathOf } from './access-house.ts';
import type { Walk } from './access-reading.ts';
import { allows } from './access-table.ts';
import { attempt, form, type Person } from './access-writing.ts';

const plan = `/plans/${canaryId}`;

/** Written by hand: who may sign besides the student, whose signature is there, and where they may say something. */
const signers = ['guardian', 'counselor', 'provider'];

export const signThings = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  for (const collection of signedCollections) {
    const { section } = collectionOf(collection);
    const page = `${plan}/sign/${addressOf(collection)}`;
    const base = () => gateway.blobAt(filePathOf(collection));
    const send = (at: Person, fields: Readonly<Record<string, string>>) => () =>
      gateway.ask(page, at.who, form({ base: base(), ...fields }));
    for (const at of everybody) {
      const isSigner = signers.some((one) => one === at.standing) && allows(at.standing, section, 'comment');
      await attempt(walk, at, {
        channel: 'sign page',
        section,
        expected: isSigner || at.standing === 'self',
        try: send(at, { do: 'sign', role: 'student', byId: gateway.idOf('s-1') }),
      });
      await attempt(walk, at, {
        channel: 'sign page, correction of what is not finished',
        section,
        expected: false,
        try: send(at, { do: 'correct' }),
      });
    }
  }
  for (const at of everybody) {
    await attempt(walk, at, {
      channel: 'guided review',
      section: 'reviews',
      expected: at.standing === 'self',
      try: () => gateway.ask(`${plan}/review-now/plan`, at.who, form({ base: '', text: 'I will read.' })),
    });
    await attempt(walk, at, {
      channel: 'guided move',
      section: 'transitions',
      expected: at.standing === 'self',
      try: () => gateway.ask(`${plan}/move-now/schedule`, at.who, form({ base: '', scheduling: 'Band.' })),
    });
    await attempt(walk, at, {
      channel: 'guided move, handing in a draft that is not there',
      section: 'transitions',
      expected: false,
      try: () => gateway.ask(`${plan}/move-now/`, at.who, form({})),
    });
  }
};

/** The pages themselves, for the channels that are read. */
export const signingPages: Readonly<Record<string, readonly string[]>> = {
  'sign pages': signedCollections.map((name) => `${plan}/sign/${addressOf(name)}`),
  'guided review': ['', 'look-back', 'revise', 'plan'].map((part) => `${plan}/review-now/${part}`),
  'guided move': ['', ...moveParts].map((part) => `${plan}/move-now/${part}`),
  'steps of a queue': [`${plan}/next-up`],
  'review windows': ['/reviews', '/reviews/overdue.csv'],
};
