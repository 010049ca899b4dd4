/**
 * How a status looks, whatever it is a status of: not begun, under way, done, or no longer followed. The word stands
 * next to the mark, so that nobody needs the mark.
 */

export type Tone = 'open' | 'doing' | 'done' | 'off';

export const toneOf = (status: string): Tone => tones.get(status) ?? 'off';

const tones: ReadonlyMap<string, Tone> = new Map(
  Object.entries({
    open: ['planned', 'curious', 'found', 'idea', 'asked-for', 'not-started', 'open', 'undecided'],
    doing: [
      ...[
        'active',
        'enrolled',
        'doing',
        'exploring',
        'declared',
        'comparing',
        'applying',
        'working',
        'submitted',
      ],
      ...['interview', 'waitlisted', 'on-track', 'started', 'applied', 'offered'],
    ],
    done: [
      ...[
        'met',
        'completed',
        'earned',
        'endorsed',
        'done',
        'reached',
        'accepted',
        'chosen',
        'passed',
        'scored',
      ],
      ...['processed', 'favorite'],
    ],
  }).flatMap(([tone, statuses]) => statuses.map((status) => [status, tone as Tone] as const)),
);
