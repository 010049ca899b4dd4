/** For tests only: starts the identity provider, and a browser without a window that goes there and comes back. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ProviderStart } from './identity-provider.ts';

export type RunningProvider = { readonly issuer: string; readonly stop: () => Promise<void> };

export const startProvider = async (start: ProviderStart): Promise<RunningProvider> => {
  const file = fileURLToPath(new URL('./identity-provider.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(start)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { readonly issuer: string }).issuer));
    child.once('exit', () => reject(new Error('The identity provider ended.')));
  });
  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
};

/** Signs in at the provider as a subject. @returns the address to which it sends back */
export const signInThere = async (url: string, subject: string): Promise<string> => {
  const cookies = new Map<string, string>();
  let at = url;
  let init: RequestInit = {};
  for (let hops = 0; hops < 10; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    await answer.body?.cancel();
    init = {};
    if (to === null) {
      if (answer.status >= 400) throw new Error(`${answer.status} at ${at}`);
      init = { method: 'POST', body: new URLSearchParams({ sub: subject }) };
      continue;
    }
    const next = new URL(to, at);
    if (next.pathname.startsWith('/sign-in/school/')) return next.href;
    at = next.href;
  }
  throw new Error('The provider sends round in circles.');
};
