import type { Sessions, SignedIn } from '../accounts/sessions.ts';
import type { SlowDown } from '../accounts/slow-down.ts';
import { isRestricted } from '../families/family-access.ts';
import type { People } from '../open-people.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { type DoorCode, type DoorCodeLine, doorCodes } from './door-codes.ts';
import { personOfAddress } from './person-of-address.ts';

/** Ways in without a password: a code that staff printed, and a link that somebody asked for by e-mail. */

export type Codes = {
  /** @param by - the member of staff, who was asked before whether that is allowed */
  readonly print: (personId: string, by: string) => Promise<DoorCode>;
  readonly printedFor: (personIds: readonly string[]) => Promise<readonly DoorCodeLine[]>;
  readonly endPrinted: (personId: string) => Promise<void>;
  readonly redeemPrinted: (request: CodeRequest) => Promise<SignedIn | PeopleRefusal>;
  /**
   * Whether or not anybody has the address, it answers the same and as fast; what there is to send is sent afterwards.
   *
   * @returns only when there were too many
   */
  readonly askForLink: (request: LinkRequest) => Promise<PeopleRefusal | undefined>;
  readonly redeemLink: (request: CodeRequest) => Promise<SignedIn | PeopleRefusal>;
};

export type CodeRequest = {
  readonly code: string;
  /** Where from, as the gateway sees it. */
  readonly address: string;
  readonly headers: Headers;
};

export type LinkRequest = {
  readonly email: string;
  readonly address: string;
  readonly send: (letter: LinkLetter) => Promise<void>;
  /** Told when it could not be sent; nobody waits for it any more. */
  readonly onFault: (error: unknown) => void;
};

export type LinkLetter = { readonly to: string; readonly language: string; readonly code: string };

type Given = { readonly people: People; readonly sessions: Sessions; readonly slow: SlowDown };

/** More would fill a mailbox and help nobody. */
const mostLinks = 5;

export const openCodes = ({ people: { db, now }, sessions, slow }: Given): Codes => {
  const codes = doorCodes({ db, now });

  /** Guesses are counted by the place they come from: nobody is kept out by what others try elsewhere. */
  const redeem = async (
    kind: 'printed' | 'mailed',
    { code, address, headers }: CodeRequest,
  ): Promise<SignedIn | PeopleRefusal> => {
    const about = { account: `${kind} code from ${address}`, address };
    const retryAfterSeconds = await slow.begin(about);
    if (retryAfterSeconds > 0) return { refused: 'slow-down', retryAfterSeconds };
    const person = await codes.redeem(kind, code.slice(0, 100));
    if (!person || (kind === 'printed' && (await isRestricted(db, person.sourcedId)))) {
      return { refused: 'bad-code' };
    }
    await slow.succeeded(about);
    return sessions.enter(person, headers);
  };

  const write = async ({ email, send }: LinkRequest): Promise<void> => {
    const person = await personOfAddress(db, email);
    if (!person || (await codes.mailedNow(person.id)) >= mostLinks) return;
    const { code } = await codes.make({ kind: 'mailed', personId: person.id, by: null });
    await send({ to: email.trim(), language: person.language, code });
  };

  return {
    print: (personId, by) => codes.make({ kind: 'printed', personId, by }),
    printedFor: codes.printedFor,
    endPrinted: codes.end,
    redeemPrinted: (request) => redeem('printed', request),
    redeemLink: (request) => redeem('mailed', request),
    askForLink: async (request) => {
      const { email, address } = request;
      const retryAfterSeconds = await slow.begin({ account: `link to ${email}`, address });
      if (retryAfterSeconds > 0) return { refused: 'slow-down', retryAfterSeconds };
      setImmediate(() => void write(request).catch(request.onFault));
      return undefined;
    },
  };
};
