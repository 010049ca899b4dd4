import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { personOfAddress } from '../../people/codes/person-of-address.ts';
import { openMailer } from '../mail/mailer.ts';
import { form, host, idOf, type TestHouse, testHouse } from '../testing/test-house.ts';

/** In by paper and by mail: the gateway, a roster with two guardians, and a mail server that listens on loopback. */

let gateway: TestHouse;
let clock: number;

const rosterRow = (file: string, id: string, [person, place, word]: readonly string[], cells = {}) => ({
  file,
  id,
  person: person ?? '',
  place: place ?? '',
  word: word ?? '',
  cells: JSON.stringify(cells),
});

const open = async (more: Parameters<typeof testHouse>[0] = {}) => {
  gateway = await testHouse({ isSample: false, now: () => clock, ...more });
  const { db } = gateway.house.people;
  for (const who of ['marisol', 'tomas', 'mother', 'stranger', 'counselor', 'teacher', 'coordinator']) {
    await db
      .updateTable('person')
      .set({ sourced_id: `r-${who}` })
      .where('id', '=', idOf(who))
      .execute();
  }
  await db
    .updateTable('person')
    .set({ kind: 'family', language: 'es' })
    .where('id', 'in', [idOf('stranger'), idOf('mother')])
    .execute();
  const link = { studentSourcedId: 'r-marisol', guardianSourcedId: 'r-mother', confirmedBy: 'r-counselor' };
  const confirmed = { ...link, relation: 'mother', restriction: '', confirmedOn: '2025-09-05' };
  await db
    .insertInto('roster_row')
    .values([
      rosterRow('roles', '1', ['r-marisol', 'o', 'student']),
      rosterRow('roles', '2', ['r-tomas', 'o', 'student']),
      rosterRow('roles', '3', ['r-mother', 'o', 'parent'], { userSourcedId: 'r-mother', role: 'parent' }),
      rosterRow('roles', '4', ['r-stranger', 'o', 'parent'], { userSourcedId: 'r-stranger', role: 'parent' }),
      rosterRow('agents', '1', ['r-marisol', 'r-mother']),
      rosterRow('agents', '2', ['r-stranger', 'r-marisol']),
      rosterRow('agents', '3', ['r-tomas', 'r-stranger']),
      rosterRow('confirmations', 'r-marisol r-mother', ['r-mother', 'r-marisol'], confirmed),
      rosterRow('caseloads', '1', ['r-counselor', 'r-marisol', 'lead'], {
        staffSourcedId: 'r-counselor',
        studentSourcedId: 'r-marisol',
        part: 'lead',
      }),
      rosterRow('roles', '5', ['r-counselor', 'o', 'counselor'], {
        userSourcedId: 'r-counselor',
        role: 'counselor',
      }),
    ])
    .execute();
};

beforeEach(async () => {
  clock = Date.parse('2026-05-22T15:00:00Z');
  await open();
});
afterEach(() => gateway.close());

const about = (guardian: string, more: Record<string, string> = {}, student = 'marisol') =>
  form({ student: idOf(student), guardian: idOf(guardian), ...more });

const print = async (as = 'counselor', guardian = 'mother') => {
  const answer = await gateway.ask('/families/code', as, about(guardian));
  const html = await answer.text();
  return { status: answer.status, html, code: /<code[^>]*>([^<]+)</.exec(html)?.[1] ?? '' };
};

const redeem = async (code: string) => {
  const answer = await gateway.ask('/code', undefined, form({ code }));
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = await gateway.house.accounts.session(new Headers({ cookie }));
  return { status: answer.status, person: session?.person.id, cookie };
};

const doneBy = async (action: string, as: string, sent: RequestInit): Promise<string> =>
  (await gateway.ask(`/families/${action}`, as, sent)).headers.get('location') ?? 'nothing';

describe('a code on paper', () => {
  test('is printed in the language of the family, and says where, what, until when and how to stop it', async () => {
    const { status, html, code } = await print();
    expect(status).toBe(200);
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(html).toContain('lang="es"');
    for (const words of [`http://${host}/code`, 'marisol Tavares', '5 de junio', 'Llame a la escuela']) {
      expect(html).toContain(words);
    }
    const stored = await gateway.house.people.db.selectFrom('sign_in_code').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(code);
    expect(stored).toMatchObject([
      { kind: 'printed', person_id: idOf('mother'), made_by: idOf('counselor') },
    ]);
  });

  test('opens one session however it is typed, and offers to choose a password there', async () => {
    const { code } = await print();
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const { person, cookie } = await redeem(typed);
    expect(person).toBe(idOf('mother'));
    expect(await redeem(code)).toMatchObject({ status: 400, person: undefined });
    const page = await (await gateway.ask('/account?done=code', undefined, { headers: { cookie } })).text();
    expect(page).toContain('action="/account/password/first"');
    const fields = { email: 'mother@example.org', password: 'velvet hammer under the orchid' };
    const choose = { ...form(fields), headers: { ...form({}).headers, cookie } };
    expect((await gateway.ask('/account/password/first', undefined, choose)).headers.get('location')).toBe(
      '/account?done=chosen',
    );
    expect((await gateway.ask('/sign-in', undefined, form(fields))).status).toBe(303);
  });

  test('a first password is chosen soon after, and not when there is one', async () => {
    const { cookie } = await redeem((await print()).code);
    const send = () =>
      gateway.ask('/account/password/first', undefined, {
        ...form({ email: 'mother@example.org', password: 'velvet hammer under the orchid' }),
        headers: { ...form({}).headers, cookie },
      });
    clock += 16 * 60_000;
    expect((await send()).status).toBe(400);
  });

  test('ends after 14 days, by a newer one, when it is stopped, and when the account is closed', async () => {
    const first = await print();
    const second = await print('coordinator');
    expect((await redeem(first.code)).person).toBeUndefined();
    expect(await doneBy('end-code', 'counselor', about('mother'))).toBe('/families?done=code-ended');
    expect((await redeem(second.code)).person).toBeUndefined();
    const third = await print('administrator');
    clock += 14 * 24 * 3_600_000;
    expect((await redeem(third.code)).person).toBeUndefined();
    const { accounts } = gateway.house;
    const fourth = await accounts.codes.print(idOf('mother'), idOf('administrator'));
    await accounts.disable(idOf('mother'));
    expect((await redeem(fourth.code)).person).toBeUndefined();
  });

  test('is listed with who printed it, until it is used', async () => {
    await print();
    const list = async () => (await gateway.ask('/families', 'coordinator')).text();
    expect(await list()).toContain('printed by counselor Tavares');
    const { code } = await print();
    await redeem(code);
    expect(await list()).not.toContain('printed by');
  });

  test('is printed by nobody else, and for nobody who is not confirmed', async () => {
    for (const who of ['teacher', 'marisol', 'mother', 'stranger']) {
      const { status, code } = await print(who);
      expect([who, code]).toEqual([who, '']);
      expect(status).toBe(404);
    }
    expect(await print('counselor', 'stranger')).toMatchObject({ status: 404, code: '' });
    expect(await print('administrator', 'marisol')).toMatchObject({ status: 404, code: '' });
  });

  test('guesses make the place they come from wait, and nobody else', async () => {
    const { code } = await print();
    for (let guess = 0; guess < 5; guess++) expect((await redeem('AAAA-AAAA-AAAA-AAAA')).status).toBe(400);
    expect((await redeem(code)).status).toBe(429);
    const elsewhere = { code, address: '198.51.100.7', headers: new Headers() };
    expect(await gateway.house.accounts.codes.redeemPrinted(elsewhere)).toMatchObject({
      setCookie: expect.any(String),
    });
  });
});

describe('who belongs to a student', () => {
  const reaches = async (who: string) => (await gateway.ask('/plans/k3v9q2m7x5t8w4zr/', who)).status;

  test('waits in the list of the counselor, opens nothing, and is confirmed or refused there', async () => {
    const html = await (await gateway.ask('/families', 'counselor')).text();
    expect(html).toContain('stranger Tavares');
    expect(await doneBy('refuse', 'counselor', about('stranger'))).toBe('/families?done=refused');
    expect(await doneBy('refuse', 'counselor', about('stranger'))).toBe('/families?done=not-done');
    expect(await reaches('stranger')).toBe(404);
    expect(await doneBy('confirm', 'counselor', about('stranger', { relation: 'aunt' }))).toBe(
      '/families?done=confirmed',
    );
    expect(await reaches('stranger')).toBe(200);
    await print('counselor', 'stranger');
    expect(await doneBy('take-back', 'counselor', about('stranger'))).toBe('/families?done=taken-back');
    expect(await reaches('stranger')).toBe(404);
    expect(await gateway.house.accounts.codes.printedFor([idOf('stranger')])).toEqual([]);
  });

  test('is nothing to staff without that student, and not even a list to everybody else', async () => {
    expect(await doneBy('confirm', 'coordinator', about('stranger', {}, 'tomas'))).toBe('nothing');
    for (const who of ['teacher', 'marisol', 'mother', 'stranger']) {
      expect((await gateway.ask('/families', who)).status).toBe(404);
      expect((await gateway.ask('/families/confirm', who, about('stranger'))).status).toBe(404);
    }
    expect(await doneBy('confirm', 'administrator', about('stranger', {}, 'tomas'))).toBe(
      '/families?done=confirmed',
    );
  });

  test('a restriction counts when a second person confirms it, ends the code, and is lifted by two as well', async () => {
    const { code } = await print();
    const reference = 'Family court no. 2026-0112';
    expect(await doneBy('restrict', 'counselor', about('mother'))).toBe('/families?done=no-reference');
    expect(await doneBy('restrict', 'counselor', about('mother', { reference }))).toBe(
      '/families?done=proposed',
    );
    expect(await doneBy('restrict', 'coordinator', about('mother', { reference }))).toBe(
      '/families?done=waits-already',
    );
    expect(await reaches('mother')).toBe(200);
    const decide = async (as: string) => {
      const entry = /name="entry" value="([^"]+)"/.exec(
        await (await gateway.ask('/families', as)).text(),
      )?.[1];
      return doneBy('decide', as, form({ entry: entry ?? '', decision: 'confirmed' }));
    };
    expect(await decide('counselor')).toBe('/families?done=same-person');
    expect(await decide('coordinator')).toBe('/families?done=decided-confirmed');
    expect(await reaches('mother')).toBe(404);
    expect((await redeem(code)).person).toBeUndefined();
    expect((await print()).status).toBe(404);
    expect(await doneBy('confirm', 'counselor', about('mother'))).toBe('/families?done=not-done');
    expect(await doneBy('take-back', 'counselor', about('mother'))).toBe('/families?done=not-done');
    expect(await doneBy('lift', 'administrator', about('mother', { reference }))).toBe(
      '/families?done=proposed',
    );
    expect(await decide('counselor')).toBe('/families?done=decided-confirmed');
    expect(await reaches('mother')).toBe(404);
    expect(await doneBy('confirm', 'counselor', about('mother'))).toBe('/families?done=confirmed');
    expect(await reaches('mother')).toBe(200);
  });
});

describe('a link in a mail', () => {
  type Received = { readonly to: string; readonly text: string };
  let received: Received[];

  beforeEach(async () => {
    received = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, { envelope }: SMTPServerSession, done) => {
        let text = '';
        stream.on('data', (chunk) => {
          text += chunk;
        });
        stream.on('end', () => {
          received.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text });
          done();
        });
      },
    });
    const port = await new Promise<number>((resolve) => {
      const listener = server.listen(0, '127.0.0.1', () => {
        const address = listener.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    const mailer = openMailer({
      THROUGHLINE_SMTP_URL: `smtp://127.0.0.1:${port}`,
      THROUGHLINE_MAIL_FROM: 'plans@school.example',
    });
    if (!mailer || 'refused' in mailer) throw new Error('No mailer.');
    await gateway.close();
    await open({ mailer });
    await gateway.house.people.db
      .updateTable('person')
      .set({ email: 'mother@example.org' })
      .where('id', '=', idOf('mother'))
      .execute();
  });

  const ask = async (email: string) => {
    const answer = await gateway.ask('/sign-in/link', undefined, form({ email }));
    return { status: answer.status, html: (await answer.text()).replaceAll(email, 'ADDRESS') };
  };
  const letter = async (count = 1): Promise<Received> => {
    await vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 10_000 });
    return received.at(-1) as Received;
  };
  const linkIn = ({ text }: Received): string => {
    const plain = text.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    return /http:\/\/127\.0\.0\.1:4321(\/sign-in\/link\/[\w-]+)/.exec(plain)?.[1] ?? '';
  };
  const press = async (link: string) => {
    const code = link.split('/').at(-1) ?? '';
    const answer = await gateway.ask('/sign-in/link/here', undefined, form({ code }));
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return (await gateway.house.accounts.session(new Headers({ cookie })))?.person.id;
  };

  test('opens a page with a button, works once, and looking at it does not use it up', async () => {
    await ask(' Mother@Example.org ');
    const { to, text } = await letter();
    expect(to).toBe('Mother@example.org');
    expect(text).toContain('From: plans@school.example');
    const link = linkIn({ to, text });
    for (let look = 0; look < 3; look++) {
      const page = await gateway.ask(link, undefined, { headers: { 'sec-fetch-site': 'cross-site' } });
      expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(await press(link)).toBe(idOf('mother'));
    expect(await press(link)).toBeUndefined();
  });

  test('the answer is the same whether or not anybody has the address', async () => {
    await gateway.house.people.db
      .updateTable('person')
      .set({ email: 'student@example.org' })
      .where('id', '=', idOf('marisol'))
      .execute();
    const known = await ask('mother@example.org');
    await letter();
    for (const email of ['nobody@example.org', 'student@example.org', 'no address']) {
      expect(await ask(email)).toEqual(known);
    }
    await ask('mother@example.org');
    await letter(2);
    expect(received.map(({ to }) => to)).toEqual(['mother@example.org', 'mother@example.org']);
  });

  test('ends after 15 minutes', async () => {
    await ask('mother@example.org');
    const link = linkIn(await letter());
    clock += 15 * 60_000;
    expect(await press(link)).toBeUndefined();
  });

  test('goes to the one adult whom the roster, or the own choice, says; to two with one address it does not go', async () => {
    const { people, accounts } = gateway.house;
    const set = (who: string, change: object) =>
      people.db.updateTable('person').set(change).where('id', '=', idOf(who)).execute();
    const found = async (email: string) => (await personOfAddress(people.db, email))?.id;
    expect(await found(' Mother@Example.org ')).toBe(idOf('mother'));
    await set('teacher', { email: 'mother@example.org' });
    expect(await found('mother@example.org')).toBeUndefined();
    await set('teacher', { active: 0 });
    expect(await found('mother@example.org')).toBe(idOf('mother'));
    await set('marisol', { email: 'marisol@example.org' });
    expect(await found('marisol@example.org')).toBeUndefined();
    await accounts.disable(idOf('mother'));
    expect(await found('mother@example.org')).toBeUndefined();
    expect(await found(`${idOf('coordinator')}@people.throughline.invalid`)).toBeUndefined();
  });

  test('a mailbox is not filled by who asks again and again, and what was sent still works', async () => {
    await ask('mother@example.org');
    const first = linkIn(await letter());
    for (let more = 2; more <= 7; more++) {
      clock += 61_000;
      await ask('mother@example.org');
      if (more <= 5) await letter(more);
    }
    expect(received).toHaveLength(5);
    expect(await press(first)).toBe(idOf('mother'));
  });
});

test('without a mail server there is no such way, and a server beyond this computer needs TLS and a sender', async () => {
  expect((await gateway.ask('/sign-in/link')).status).toBe(404);
  expect(await (await gateway.ask('/sign-in')).text()).not.toContain('/sign-in/link');
  expect(openMailer({})).toBeUndefined();
  expect(openMailer({ THROUGHLINE_SMTP_URL: 'http://mail' })).toMatchObject({ refused: expect.any(String) });
  expect(openMailer({ THROUGHLINE_SMTP_URL: 'smtps://mail' })).toMatchObject({ refused: expect.any(String) });
});
