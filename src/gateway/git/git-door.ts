/**
 * The door of everything under `/git/`: a token in every request, then how its owner stands to this plan at this moment.
 * Whoever has no token is asked for one, whatever the address; whoever may not have this plan with git gets the answer
 * of a plan that does not exist.
 */
import { existsSync } from 'node:fs';
import type { Context, MiddlewareHandler } from 'hono';
import { type GitAccess, gitAccess } from '../../journeys/git/git-access.ts';
import { sayGit } from '../../journeys/git/say-push.ts';
import type { SavingPlace } from '../../journeys/saving/place.ts';
import type { Person } from '../../people/person.ts';
import { readerFor } from '../../people/relations/relation-to.ts';
import type { GitTokens } from '../../people/tokens/git-tokens.ts';
import type { Reader } from '../../privacy/reader.ts';
import { type WordLanguage, wordLanguageOf } from '../../render/words/languages.ts';
import type { House } from '../app.ts';
import { languageOf } from '../chain/language.ts';
import type { GatewayEnv } from '../env.ts';
import { planPath } from '../plans/open-plan.ts';

export type GitVisit = {
  readonly planId: string;
  readonly place: SavingPlace;
  readonly person: Person;
  readonly reader: Reader;
  readonly access: GitAccess;
  readonly language: WordLanguage;
};

export type GitDoor = Pick<House, 'dataFolder' | 'people' | 'today' | 'entries' | 'now' | 'store'> & {
  readonly tokens: Pick<GitTokens, 'personOf'>;
};

export const gitDoor =
  ({ dataFolder, people, today, entries, now, store, tokens }: GitDoor): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const token = tokenIn(context.req.header('authorization') ?? '');
    const person = token === undefined ? undefined : await tokens.personOf(token);
    if (!person) {
      const headers = { 'WWW-Authenticate': 'Basic realm="Throughline", charset="UTF-8"' };
      return context.text(`${sayGit(wordLanguageOf(languageOf(context)), 'noToken')}\n`, 401, headers);
    }
    context.set('gitPersonId', person.id);
    const language = wordLanguageOf(person.language);
    const planId = /^\/git\/([a-z0-9]{16,32})\.git\//.exec(context.req.path)?.[1] ?? '';
    const relation = await people.relationTo(person.id, planId, today());
    const path = planPath(dataFolder, planId);
    if (!relation || !existsSync(path)) return noPlan(context, language);
    const place = { path, today: today(), cache: entries, now, store };
    const reader = readerFor(relation);
    const access = await gitAccess(place, reader);
    if (!access) return noPlan(context, language);
    context.set('visit', { planId, place, person, reader, access, language });
    return next();
  };

export const noPlan = (context: Context<GatewayEnv>, language: WordLanguage): Response =>
  context.text(`${sayGit(language, 'noPlan')}\n`, 404);

/** Any name, and the token as the password. */
const tokenIn = (header: string): string | undefined => {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : text.slice(colon + 1);
};
