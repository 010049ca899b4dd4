/**
 * People of the sample at a gateway on this computer: signed in by the sample's door, asking over connections that
 * stay open, as browsers do. It counts what is refused and how long each answer took.
 */
import { Agent, request } from 'node:http';

export type Visitor = {
  readonly personId: string;
  readonly planId: string | undefined;
  readonly get: (path: string) => Promise<Answer>;
  /** One question of the editor about the visitor's own plan. */
  readonly ask: (action: string, params: object) => Promise<Answer>;
};

export type Answer = { readonly status: number; readonly body: Buffer; readonly ms: number };

type Sent = { readonly method: string; readonly headers: Record<string, string>; readonly body?: string };

export const openClient = (port: number, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const origin = `http://127.0.0.1:${port}`;

  const send = (path: string, sent: Sent): Promise<Answer & { readonly cookie: string | undefined }> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const { method, headers, body } = sent;
      const asked = request({ host: '127.0.0.1', port, path, method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts),
            ms: performance.now() - started,
            cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
          }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });

  const enter = async (personId: string, planId: string | undefined): Promise<Visitor> => {
    const body = `person=${personId}`;
    const headers = { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
    const { status, cookie } = await send('/enter', { method: 'POST', headers, body });
    if (cookie === undefined) throw new Error(`The door of the sample answered ${status}.`);
    return {
      personId,
      planId,
      get: (path) => send(path, { method: 'GET', headers: { Cookie: cookie } }),
      ask: (action, params) =>
        send(`/plans/${planId}/edit/api`, {
          method: 'POST',
          headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
          body: JSON.stringify({ action, person: personId, params }),
        }),
    };
  };

  return { enter, close: () => agent.destroy() };
};
