import { noteEvent } from '../note-event.ts';
import type { People } from '../open-people.ts';
import { makeCode, type OneTimeCode } from './one-time-code.ts';

/**
 * When no administrator can get in any more: whoever sits at the console of the machine makes a code, and with it a new
 * administrator. Both stand in the list of events, and the page of people shows that it happened.
 */

const recoveryHours = 1;

/** An earlier code of this kind is void. */
export const recoveryCode = ({ db, now }: Pick<People, 'db' | 'now'>): Promise<OneTimeCode> =>
  db.transaction().execute(async (changes) => {
    await noteEvent(changes, { at: now(), what: 'recovery-code', by: null, about: 'console' });
    const holdsForMs = recoveryHours * 3_600_000;
    return makeCode(changes, { personId: null, now: now(), holdsForMs, isRecovery: true });
  });
