/** Every person of the walk at the address for git: the whole plan with its past, or nothing that could be told from nothing. */
import { gitTokens } from '../src/people/tokens/git-tokens.ts';
import { canaryId, everybody, host } from './access-house.ts';
import type { Walk } from './access-reading.ts';
import { sectionIds } from './access-table.ts';

const nowhere = 'zzzzzzzzzzzzzzzz';

export const readWithGit = async ({ gateway, cells }: Walk): Promise<void> => {
  const tokens = gitTokens(gateway.house.people);
  for (const at of everybody) {
    const made =
      at.who === undefined
        ? { token: 'tlg_nothing' }
        : await tokens.make({ personId: gateway.idOf(at.who), name: 'walk', days: 7 });
    if ('refused' in made) throw new Error(made.refused);
    const authorization = `Basic ${Buffer.from(`x:${made.token}`).toString('base64')}`;
    const ask = async (id: string, way: string): Promise<string> => {
      const url = `http://${host}/git/${id}.git/${way}`;
      const answer = await gateway.app.request(url, { headers: { host, authorization } });
      const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
      return JSON.stringify([answer.status, headers, await answer.text()]);
    };
    const ways = { read: 'git-upload-pack', write: 'git-receive-pack' } as const;
    for (const action of ['read', 'write'] as const) {
      const way = `info/refs?service=${ways[action]}`;
      const found = await ask(canaryId, way);
      const expected = at.standing === 'self' || (at.standing === 'guardian' && action === 'read');
      for (const section of sectionIds)
        cells.hold(
          { ...at, channel: 'git', section, action },
          { expected, found: found.startsWith('[200,') },
        );
      cells.read({ ...at, channel: 'git, names' }, found);
      const isHidden = at.standing !== 'self' && at.standing !== 'guardian';
      const isSame = found === (await ask(nowhere, way));
      cells.hold(
        { ...at, channel: 'git, strangers', section: 'profile', action },
        { expected: isHidden, found: isSame },
      );
    }
    const media = `info/lfs/objects/${(gateway.pictures.get('goals') ?? '').slice(6, 70)}`;
    const isReader = at.standing === 'self' || at.standing === 'guardian';
    const found = (await ask(canaryId, media)).startsWith('[200,');
    cells.hold(
      { ...at, channel: 'git lfs', section: 'goals', action: 'read' },
      { expected: isReader, found },
    );
  }
};
