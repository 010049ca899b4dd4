/** What stands beside a plan (register, shares, requests), and what is read by a link, tried by everybody of the walk. */
import { canaryId, everybody, today } from './access-house.ts';
import { allOf, pdfText, type Walk } from './access-reading.ts';
import { grantable } from './access-table.ts';
import { attempt, form } from './access-writing.ts';

const plan = `/plans/${canaryId}`;
const pages = ['register', 'shares', 'requests'] as const;
const keepers = ['self', 'guardian', 'counselor'];

export const readDisclosing = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  for (const at of everybody) {
    for (const page of pages) {
      const path = `${plan}/${page}`;
      const isAdministrator = page === 'register' && at.who === 't-district';
      const expected = keepers.includes(String(at.standing)) || isAdministrator;
      const { status } = await gateway.ask(path, at.who);
      const cell = { ...at, channel: page, section: 'profile', action: 'read' } as const;
      if (!isAdministrator) cells.hold(cell, { expected, found: status === 200, what: `${status}` });
      cells.read(
        { ...at, channel: page },
        await allOf(walk, [path, `${path}?who=x&from=2026-01-01`], at.who),
      );
    }
    cells.read({ ...at, channel: 'share form' }, await allOf(walk, [`${plan}/shares/new`], at.who));
    cells.read({ ...at, channel: 'queue of requests' }, await allOf(walk, ['/requests'], at.who));
  }
};

/** Nothing of it is written into the plan by who has no part in it, and nobody shares but the student. */
export const shareThings = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  const { shares, requests } = gateway.house.people;
  for (const at of everybody) {
    const shared = form({ name: 'X', purpose: 'Y', until: '2026-06-01', section: 'goals' });
    const before = (await shares.sharesOf(canaryId, today)).length;
    await gateway.ask(`${plan}/shares/new`, at.who, shared);
    const made = (await shares.sharesOf(canaryId, today)).length > before;
    const cell = { ...at, channel: 'share form', section: 'goals', action: 'write' } as const;
    cells.hold(cell, { expected: at.standing === 'self', found: made });
    const asked = (await requests.requestsOf(canaryId)).length;
    await gateway.ask(`${plan}/requests`, at.who, form({ kind: 'inspect' }));
    const isAsked = (await requests.requestsOf(canaryId)).length > asked;
    const mayAsk = at.standing === 'self' || at.standing === 'guardian';
    cells.hold({ ...cell, channel: 'requests' }, { expected: mayAsk, found: isAsked });
  }
  const about = 'goals/canary-file-goals';
  const by = { id: gateway.idOf('g-1'), name: 'G' };
  const id = await requests.ask({ planId: canaryId, kind: 'amend', by, today, what: 'a', why: 'b', about });
  await requests.decide({ planId: canaryId, id, today, is: 'refused', by: 'C', reasons: 'r' });
  for (const at of everybody) {
    await attempt(walk, at, {
      channel: 'statement of the family',
      section: 'feedback',
      expected: at.standing === 'guardian',
      try: () => gateway.ask(`${plan}/requests/${id}/statement`, at.who, form({ text: 'We say no.' })),
    });
  }
};

/** A link for each section that can be granted: it shows that section, and to nobody else anything. */
export const readByLink = async (walk: Walk): Promise<void> => {
  const { gateway, cells } = walk;
  const { shares } = gateway.house.people;
  for (const section of grantable) {
    const { id, token } = await shares.share({
      planId: canaryId,
      name: 'Reader',
      organization: '',
      purpose: 'walk',
      parts: [{ section }],
      mayComment: false,
      mayRate: false,
      starts: '2026-01-01',
      until: today,
      by: gateway.idOf('s-1'),
    });
    await shares.decide({ planId: canaryId, id, is: 'approved', by: { id: 'c', name: 'C' } });
    const base = `/shared/open/${id}`;
    const ways = ['index', section, 'timeline', 'personal-goals', 'supports', 'reviews', 'skills', 'goals'];
    const paths = [`${base}/`, ...ways.map((way) => `${base}/${way}.html`), `/shared/${token}`];
    for (const at of everybody) {
      const { who } = at;
      cells.read(
        { who, standing: undefined, channel: 'link of somebody else' },
        await allOf(walk, paths, who),
      );
    }
    const entered = await gateway.ask(`/shared/${token}`, undefined, form({}));
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const asked = { headers: { cookie } };
    const reader = { who: `by a link, ${section}`, standing: { granted: [section] } } as const;
    const texts: string[] = [];
    for (const path of paths) texts.push(await (await gateway.ask(path, undefined, asked)).text());
    cells.read({ ...reader, channel: 'link' }, texts.join('\n'));
    const pdf = await gateway.ask(`${base}/plan.pdf`, undefined, asked);
    cells.read({ ...reader, channel: 'link, PDF' }, await pdfText(await pdf.arrayBuffer()));
    for (const [name, picture] of gateway.pictures) {
      const { status } = await gateway.ask(`${base}/${picture}`, undefined, asked);
      const own = gateway.marks.find(({ word }) => word === picture)?.section;
      const expected = own === section;
      const cell = {
        ...reader,
        channel: 'link, pictures',
        section: own ?? 'profile',
        action: 'read',
      } as const;
      cells.hold(cell, { expected, found: status === 200, what: name });
    }
    const shows = gateway.marks.some(
      ({ word, section: of, needs }) =>
        of === section && needs === undefined && texts.join('').includes(word),
    );
    cells.hold({ ...reader, channel: 'link', section, action: 'read' }, { expected: true, found: shows });
  }
};
