import type { APIContext } from 'astro';
import { expect, test } from 'vitest';
import { onRequest } from './dev-middleware.ts';

const rendered = new Response('rendered');

const ask = async (path: string) => {
  const locals: Record<string, unknown> = {};
  const context = { url: new URL(path, 'http://127.0.0.1:4321'), locals } as unknown as APIContext;
  const response = (await onRequest(context, async () => rendered)) ?? rendered;
  return { response, locals };
};

test('a page gets the view of the plan that its address asks for', async () => {
  const { response, locals } = await ask('/goals.html?plan=wren');
  expect(response).toBe(rendered);
  expect(locals).toMatchObject({
    page: { id: 'goals' },
    view: { entries: { profile: [{ data: { familyName: 'Pacheco' } }] } },
  });
});

test('what is no page never reaches a template: a picture is served, all else is not found', async () => {
  const { locals } = await ask('/index.html?plan=amelia');
  const [picture] = (locals as { view: { media: ReadonlyMap<string, unknown> } }).view.media.keys();
  const served = (await ask(`/${picture}`)).response;
  expect(served.status).toBe(200);
  expect(new TextDecoder('latin1').decode((await served.arrayBuffer()).slice(1, 4))).toBe('PNG');

  const missing = (await ask('/favicon.ico')).response;
  expect(missing.status).toBe(404);
  expect(await missing.text()).toBe('There is no page favicon.ico.');
});
