/** The desk of counselors and teachers, asked and written at by everybody of the walk. */
import { addressOf, canaryId, everybody, otherId } from './access-house.ts';
import { allOf, pdfText, type Walk } from './access-reading.ts';
import { allows, type Standing } from './access-table.ts';
import { attempt, form } from './access-writing.ts';

const plan = `/plans/${canaryId}`;

const kinds = ['advice', 'question', 'activity'] as const;

/** Those who give something to a student: staff, and nobody else who may write there. */
const advisers: readonly Standing[] = ['counselor', 'provider', 'teacher'];

export const readDesk = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  const channels: Readonly<Record<string, readonly string[]>> = {
    'conference sheet': [`${plan}/conference`, `${plan}/conference?language=en`],
    'send form': kinds.map((what) => `${plan}/send?what=${what}`),
    'district in numbers': ['/district'],
    'answer to a question': [`${plan}/comment?prompt=${addressOf('feedback')}`],
    'list, narrowed': ['/caseload?state=signed', '/caseload?flag=support-ending', '/caseload?as=coordinator'],
  };
  for (const at of everybody) {
    for (const [channel, paths] of Object.entries(channels)) {
      cells.read({ ...at, channel }, await allOf(walk, paths, at.who));
    }
    const printed = await gateway.ask(`${plan}/conference.pdf`, at.who);
    const text = printed.status === 200 ? await pdfText(await printed.arrayBuffer()) : await printed.text();
    cells.read({ ...at, channel: 'conference sheet, PDF' }, text);
    const expected = allows(at.standing, 'profile', 'read');
    cells.hold(
      { ...at, channel: 'conference sheet, PDF', section: 'profile', action: 'read' },
      { expected, found: printed.status === 200 },
    );
    await queueOf(walk, at);
  }
};

/** What the bar says of the students before and after comes from the own list alone. */
const queueOf = async ({ gateway, cells }: Walk, at: (typeof everybody)[number]): Promise<void> => {
  const made = `4.${canaryId.slice(0, 4)}${otherId.slice(0, 4)}./caseload`;
  const own = at.who === undefined ? '' : await gateway.enter(at.who);
  const cookie = `${own}; throughline-queue=${encodeURIComponent(made)}`;
  const answer = await gateway.ask(`${plan}/`, at.who, { headers: { cookie } });
  cells.read({ ...at, channel: 'queue' }, await answer.text());
};

export const sendFromDesk = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  const typed = {
    kind: 'course',
    title: 'Take Anatomy',
    text: 'It fits.',
    question: 'Which evening?',
    activity: 'career-options',
  };
  for (const at of everybody) {
    for (const what of kinds) {
      const section = what === 'question' ? 'feedback' : 'recommendations';
      await attempt(walk, at, {
        channel: `send, ${what}`,
        section,
        expected: advisers.includes(at.standing) && allows(at.standing, section, 'write'),
        try: () => gateway.ask('/send', at.who, form({ ...typed, what, step: 'save', to: canaryId })),
      });
    }
    await attempt(walk, at, {
      channel: 'answer to an activity, of somebody else',
      section: 'recommendations',
      expected: at.standing === 'self',
      try: () =>
        gateway.ask(
          `${plan}/comment`,
          at.who,
          form({ reply: addressOf('recommendations'), answer: 'accepted', evidence: addressOf('careers') }),
        ),
    });
  }
};
