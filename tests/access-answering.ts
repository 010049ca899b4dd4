/** Comments and answers, and what lies beside the plan, tried by everybody of the walk; and what takes nothing at all. */
import { collectionNames, collectionOf } from '../schemas/collections.ts';
import type { SectionId } from '../schemas/sections.ts';
import { addressOf, canaryId, everybody, filePathOf } from './access-house.ts';
import type { Walk } from './access-reading.ts';
import { allows, sectionIds } from './access-table.ts';
import { attempt, form, type Person, persist } from './access-writing.ts';

const plan = `/plans/${canaryId}`;

export const comment = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  for (const section of sectionIds) {
    const names = collectionNames.filter((name) => collectionOf(name).section === section && name !== 'plan');
    for (const at of everybody) {
      const expected = allows(at.standing, section, 'comment');
      for (const about of names.map(addressOf)) {
        const data = {
          about,
          text: 'I saw it.',
          body: 'I saw it.',
          role: 'counselor',
          byId: gateway.idOf('t-counselor'),
        };
        await attempt(walk, at, {
          channel: 'comment form',
          section,
          action: 'comment',
          expected,
          try: () => gateway.ask(`${plan}/comment`, at.who, form(data)),
        });
        await attempt(walk, at, {
          channel: 'persistEntry of a comment',
          section,
          action: 'comment',
          expected,
          try: () =>
            persist(walk, at.who, {
              path: 'feedback/of-mine.md',
              data: { about, body: 'I saw it.' },
              isNew: true,
            }),
        });
      }
    }
  }
  for (const at of everybody) {
    for (const reply of gateway.comments.slice(0, 2)) {
      await attempt(walk, at, {
        channel: 'comment form, answer',
        section: 'feedback',
        expected: at.standing === 'self',
        try: () => gateway.ask(`${plan}/comment`, at.who, form({ reply, text: 'Thank you.' })),
      });
    }
    await attempt(walk, at, {
      channel: 'comment form, answer',
      section: 'recommendations',
      expected: at.standing === 'self',
      try: () =>
        gateway.ask(
          `${plan}/comment`,
          at.who,
          form({ reply: addressOf('recommendations'), answer: 'accepted', text: 'Yes.' }),
        ),
    });
  }
};

/** What lies beside the plan: drafts by their steps, kept texts, pictures; and what is not there to write at all. */
export const changeBeside = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  const [inReview = '', hidden = ''] = gateway.drafts;
  const named = (id: string) => ({ collection: id.split('/')[0] ?? '', slug: id.split('/')[1] ?? '' });
  const sectionAt = (id: string): SectionId =>
    collectionOf(collectionNames.find((name) => id.startsWith(`${name}/`)) ?? 'plan').section;
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const isSelf = ({ standing }: Person) => standing === 'self';
  const isCounselor = ({ standing }: Person) => standing === 'counselor';
  const nobody = () => false;
  const asked: readonly (readonly [
    action: string,
    params: object,
    section: SectionId,
    expected: (at: Person) => boolean,
  ])[] = [
    [
      'persistMedia',
      { asset: { path: 'media/me.png', content: pixel, encoding: 'base64' } },
      'profile',
      isSelf,
    ],
    ...[inReview, hidden].flatMap((id) => {
      const isThere = (at: Person) => isSelf(at) || (id === inReview && isCounselor(at));
      const status = (newStatus: string) => ({ ...named(id), newStatus });
      return [
        ['updateUnpublishedEntryStatus', status('pending_publish'), sectionAt(id), isThere] as const,
        ['publishUnpublishedEntry', named(id), sectionAt(id), nobody] as const,
        ['deleteUnpublishedEntry', named(id), sectionAt(id), isSelf] as const,
      ];
    }),
    ...['addNote', 'updateNote', 'deleteNote', 'toggleNoteResolution'].map(
      (action) => [action, { ...named(inReview), noteId: '1', content: 'x' }, 'coursework', nobody] as const,
    ),
  ];
  for (const at of everybody) {
    for (const [action, params, section, expected] of asked) {
      await attempt(walk, at, {
        channel: action,
        section,
        expected: expected(at),
        try: () => gateway.decap(at.who, action, params),
      });
    }
    for (const id of gateway.unsaved) {
      for (const fields of [{ drop: 'yes' }, { 'choice.body': 'mine', base: '' }]) {
        await attempt(walk, at, {
          channel: 'unsaved page',
          section: sectionAt(id),
          // Choosing needs the version that was shown; dropping needs nothing but to be the writer.
          expected: gateway.writerOf(id) === at.who && 'drop' in fields,
          try: () => gateway.ask(`${plan}/unsaved/${id}`, at.who, form(fields)),
        });
      }
    }
  }
  await publishAsEverybody(walk, inReview);
};

const publishAsEverybody = async (walk: Walk, id: string): Promise<void> => {
  const { gateway } = walk;
  const [collection, slug] = id.split('/');
  const before = gateway.refs();
  await gateway.decap('s-1', 'updateUnpublishedEntryStatus', {
    collection,
    slug,
    newStatus: 'pending_publish',
  });
  for (const at of everybody) {
    await attempt(walk, at, {
      channel: 'publishUnpublishedEntry',
      section: 'coursework',
      expected: at.standing === 'counselor',
      try: () => gateway.decap(at.who, 'publishUnpublishedEntry', { collection, slug }),
    });
  }
  gateway.putBack(before);
};

/** Pages, PDF and pictures take nothing, by whatever method. */
export const writeToPages = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  for (const section of sectionIds) {
    const name = collectionNames.find((one) => collectionOf(one).section === section) ?? 'goals';
    const paths = ['/', '/goals.html', '/plan.pdf', `/${gateway.pictures.get(name)}`, `/${filePathOf(name)}`];
    for (const at of everybody) {
      await attempt(walk, at, {
        channel: 'other methods',
        section,
        expected: false,
        try: async () => {
          for (const path of paths) {
            for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
              await gateway.ask(`${plan}${path}`, at.who, { method, body: 'title=x' });
            }
          }
        },
      });
    }
  }
};
