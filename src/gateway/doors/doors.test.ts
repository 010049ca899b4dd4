import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { form, host, idOf, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway.close());

const cookieIn = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

/** The sample lets people in; here the house is real, so there is no such door. */
const realHouse = async (): Promise<TestHouse> => {
  const real = await testHouse({ isSample: false });
  onTestFinished(real.close);
  return real;
};

const password = 'anchors wobble under kelp';

const withPassword = async (house: TestHouse, person: string): Promise<string> => {
  const made = await house.house.accounts.invite(idOf(person));
  if ('refused' in made) throw new Error(made.refused);
  const email = `${person}@school.example`;
  const answer = await house.ask('/invitation', undefined, form({ code: made.code, email, password }));
  expect(answer.status).toBe(303);
  return email;
};

describe('the sample door', () => {
  test('is the first page where everybody is invented, and lists people by what they are', async () => {
    const html = await (await gateway.ask('/')).text();
    expect(html).toContain('action="/enter"');
    for (const who of ['marisol', 'mother', 'counselor', 'teacher', 'coordinator', 'administrator']) {
      expect(html).toContain(`value="${idOf(who)}"`);
    }
  });

  test('lets in as the chosen person, with an empty browser', async () => {
    const answer = await gateway.ask('/enter', undefined, form({ person: idOf('mother') }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^throughline=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers.get('clear-site-data')).toBe('"storage"');
    const home = await gateway.app.request(`http://${host}/plans/${marisol}/`, {
      headers: { host, cookie: cookieIn(answer) },
    });
    expect(home.status).toBe(200);
  });

  test('does not know a stranger', async () => {
    expect((await gateway.ask('/enter', undefined, form({ person: idOf('nobody') }))).status).toBe(404);
  });

  test('is not there with real people', async () => {
    const real = await realHouse();
    const first = await real.ask('/');
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in']);
    const entered = await real.ask('/enter', undefined, form({ person: idOf('mother') }));
    expect([entered.status, entered.headers.get('set-cookie')]).toEqual([404, null]);
  });
});

describe('signing in', () => {
  test('with the right password leads to where one wanted to go', async () => {
    const real = await realHouse();
    const email = await withPassword(real, 'mother');
    const next = `/plans/${marisol}/goals.html`;
    const page = await (await real.ask(`/sign-in?next=${encodeURIComponent(next)}`)).text();
    expect(page).toContain(`name="next" value="${next}"`);
    const answer = await real.ask('/sign-in', undefined, form({ email, password, next }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, next]);
    const signedIn = await real.app.request(`http://${host}${next}`, {
      headers: { host, cookie: cookieIn(answer) },
    });
    expect(signedIn.status).toBe(200);
  });

  test.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/%2f',
    'javascript:alert(1)',
    '/a b',
    '',
  ])('never leads to %j', async (next) => {
    const real = await realHouse();
    const email = await withPassword(real, 'mother');
    const answer = await real.ask('/sign-in', undefined, form({ email, password, next }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  });

  test('says the same for a wrong password as for a person without an account', async () => {
    const real = await realHouse();
    const email = await withPassword(real, 'mother');
    const pages = [];
    for (const typed of [email, 'nobody@school.example']) {
      const answer = await real.ask(
        '/sign-in',
        undefined,
        form({ email: typed, password: 'not the right one' }),
      );
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null]);
      pages.push((await answer.text()).replaceAll(typed, 'EMAIL'));
    }
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).toContain('do not go together');
    expect(pages[0]).not.toContain('not the right one');
  });

  test('ends the session that was there before', async () => {
    const before = cookieIn(await gateway.ask('/enter', undefined, form({ person: idOf('mother') })));
    const headers = {
      host,
      cookie: before,
      origin: `http://${host}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const after = await gateway.app.request(`http://${host}/enter`, {
      method: 'POST',
      headers,
      body: `person=${idOf('teacher')}`,
    });
    expect(after.status).toBe(303);
    const old = await gateway.app.request(`http://${host}/account`, { headers: { host, cookie: before } });
    expect([old.status, old.headers.get('location')]).toEqual([303, '/sign-in?next=%2Faccount']);
  });
});

describe('signing out', () => {
  test('ends the session, takes the cookie and empties the browser', async () => {
    const cookie = cookieIn(await gateway.ask('/enter', undefined, form({ person: idOf('teacher') })));
    const headers = { host, cookie, origin: `http://${host}` };
    const out = await gateway.app.request(`http://${host}/sign-out`, { method: 'POST', headers });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const replayed = await gateway.app.request(`http://${host}/plans/${marisol}/`, {
      headers: { host, cookie },
    });
    expect(replayed.status).toBe(303);
  });

  test('is no address to visit', async () => {
    const visited = await gateway.ask('/sign-out', 'mother');
    expect([visited.status, visited.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await gateway.ask(`/plans/${marisol}/`, 'mother')).status).toBe(200);
  });
});

describe('the first administrator', () => {
  test('comes in once, with the code from the console, and sees people but no plan', async () => {
    const real = await realHouse();
    const setup = await real.house.accounts.setupCode();
    const typed = { givenName: 'Rosa', familyName: 'Lima', email: 'rosa@school.example', password };
    const wrong = await real.ask('/start', undefined, form({ ...typed, code: 'WRONG' }));
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('value="rosa@school.example"');
    const right = await real.ask('/start', undefined, form({ ...typed, code: setup?.code ?? '' }));
    expect(right.status).toBe(303);
    const headers = { host, cookie: cookieIn(right) };
    const look = async (path: string) =>
      (await real.app.request(`http://${host}${path}`, { headers })).status;
    expect([await look('/admin/people'), await look(`/plans/${marisol}/`)]).toEqual([200, 404]);
    const again = await real.ask(
      '/start',
      undefined,
      form({ ...typed, code: setup?.code ?? '', email: 'x@y.example' }),
    );
    expect(again.status).toBe(400);
  });
});

describe('a form', () => {
  test('of another type is refused, for a page elsewhere can send it', async () => {
    const sent = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'person=mother' };
    expect((await gateway.ask('/enter', undefined, sent)).status).toBe(415);
    const json = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"person":"mother"}',
    };
    expect((await gateway.ask('/enter', undefined, json)).status).toBe(415);
  });

  test('that is too large is refused, said beforehand or not', async () => {
    const large = form({ person: 'x'.repeat(70_000) });
    expect((await gateway.ask('/enter', undefined, large)).status).toBe(413);
    const inPieces = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 20; count++) controller.enqueue(new Uint8Array(8192).fill(120));
        controller.close();
      },
    });
    const sent = { ...form({}), body: inPieces, duplex: 'half' } as RequestInit;
    expect((await gateway.ask('/enter', undefined, sent)).status).toBe(413);
  });

  test.each(['%', '%00=%00', '&&&=', 'person', 'person[]=1', '__proto__=1&constructor=2', 'person=%ff%fe'])(
    '%j does no harm',
    async (body) => {
      for (const path of ['/enter', '/sign-in', '/start', '/invitation', '/language']) {
        const answer = await gateway.ask(path, undefined, { ...form({}), body });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }
    },
  );
});

describe('the language', () => {
  test('is what the browser asks for until somebody chooses another', async () => {
    const spanish = await gateway.ask('/', undefined, {
      headers: { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' },
    });
    expect(await spanish.text()).toContain('<html lang="es">');
    const chosen = await gateway.ask('/language', undefined, form({ language: 'pt', back: '/sign-in' }));
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/sign-in']);
    const page = await gateway.ask('/sign-in', undefined, { headers: { cookie: cookieIn(chosen) } });
    expect(await page.text()).toContain('<html lang="pt">');
  });

  test('that a person chose stays with the person', async () => {
    await gateway.ask('/language', 'coordinator', form({ language: 'es', back: '/' }));
    expect(await (await gateway.ask('/account', 'coordinator')).text()).toContain('<html lang="es">');
  });
});

describe('the account', () => {
  test('shows where one is signed in, and ends it there', async () => {
    const other = cookieIn(await gateway.ask('/enter', undefined, form({ person: idOf('counselor') })));
    const page = await (await gateway.ask('/account', 'counselor')).text();
    const [, id = ''] = /name="session" value="(?!others)([^"]+)"/.exec(page) ?? [];
    const ended = await gateway.ask('/account/sessions', 'counselor', form({ session: id }));
    expect([ended.status, ended.headers.get('location')]).toEqual([303, '/account?done=ended']);
    const look = await gateway.app.request(`http://${host}/account`, { headers: { host, cookie: other } });
    expect(look.status).toBe(303);
    expect((await gateway.ask('/account', 'counselor')).status).toBe(200);
  });

  test("of another is out of reach: no session of somebody else's ends", async () => {
    const [session] = await gateway.house.accounts.sessionsOf(idOf('tomas'));
    await gateway.ask('/account/sessions', 'counselor', form({ session: session?.id ?? '' }));
    expect((await gateway.ask('/account', 'tomas')).status).toBe(200);
  });

  test('gets a new password from who knows the old one, and is open nowhere else then', async () => {
    const real = await realHouse();
    const email = await withPassword(real, 'mother');
    const cookie = cookieIn(await real.ask('/sign-in', undefined, form({ email, password })));
    const elsewhere = cookieIn(await real.ask('/sign-in', undefined, form({ email, password })));
    const change = (current: string) =>
      real.app.request(`http://${host}/account/password`, {
        ...form({ current, password: 'lanterns drift past noon' }),
        headers: { ...form({}).headers, host, cookie, origin: `http://${host}` },
      });
    const wrong = await change('something else entirely');
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('is not right')]);
    const right = await change(password);
    expect([right.status, right.headers.get('location')]).toEqual([303, '/account?done=password']);
    const look = async (with_: string) =>
      (await real.app.request(`http://${host}/account`, { headers: { host, cookie: with_ } })).status;
    expect([await look(cookieIn(right)), await look(cookie), await look(elsewhere)]).toEqual([200, 303, 303]);
  });

  test('says only what it knows of a word in the address', async () => {
    const page = await (await gateway.ask('/account?done=password', 'marisol')).text();
    expect(page).toContain('The password is changed.');
    for (const word of ['constructor', '__proto__', '<script>', 'admin.disabled']) {
      const odd = await gateway.ask(`/account?done=${encodeURIComponent(word)}`, 'marisol');
      expect([odd.status, (await odd.text()).includes('class="notice')]).toEqual([200, false]);
    }
  });
});
