import { Argument, Option } from 'commander';
import type { ReceivedPlan } from '../../journeys/receiving/receive-plan.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';
import { existingPath } from '../options.ts';
import { progressOn } from '../progress.ts';
import { reportUnreadable } from '../report-unreadable.ts';
import { type SecretOptions, secretOptions, secretsFrom, trustFrom, trustOption } from './secret-options.ts';

/** `ilp receive`: a plan that came from elsewhere, or came back, becomes a plan here. */

type Options = SecretOptions & {
  readonly data: string;
  readonly dryRun?: true;
  readonly trust?: string;
  readonly json?: true;
};

export const receive: Command<Options> = {
  help: {
    name: 'receive',
    summary: 'take in a plan that came from another school',
    description:
      'Takes in a package, a PDF with the plan inside, or a git bundle. All of it is checked before anything is written.\n' +
      'A plan that is here already is joined with what came; where both changed the same, nothing is taken in. Only a\n' +
      'whole plan becomes one here, not a copy for another reader. With a list of keys, the signer must be in it.\n' +
      'Exit code: 0 taken in, 1 refused, 2 typed wrong.',
    parameters: [new Argument('<file>', 'what was handed over').argParser(existingPath)],
    options: [
      dataOption(),
      new Option('--dry-run', 'say what would happen, and change nothing'),
      trustOption(),
      ...secretOptions(),
      new Option('--json', 'write the result as JSON'),
    ],
    examples: [
      {
        line: 'ilp receive plan.zip --data district --trust allowed_signers --dry-run',
        does: 'See what would happen',
      },
      { line: 'ilp receive plan.zip --data district --trust allowed_signers', does: 'Take it in' },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { receivePlan } = await import('../../journeys/receiving/receive-plan.ts');
    const trust = trustFrom(options.trust);
    const secrets = secretsFrom(options);
    const progress = progressOn(terminal);
    const isDryRun = options.dryRun === true;
    const received = await receivePlan({
      path,
      dataFolder: options.data,
      isDryRun,
      trust,
      secrets,
      now: Date.now(),
      onProgress: progress.show,
    });
    progress.clear();
    if (options.json) {
      terminal.out(`${JSON.stringify(received, null, 2)}\n`);
      return 'planId' in received ? 0 : 1;
    }
    if ('fault' in received) {
      terminal.err(`${received.fault.message}\n`);
      return 1;
    }
    if (isRefusal(received)) {
      terminal.err(`${received.message}\n`);
      return 1;
    }
    if ('problems' in received) return reportUnreadable(received, terminal);
    terminal.out(text(received, isDryRun));
    return 0;
  },
};

const outcomes: Readonly<Record<ReceivedPlan['outcome'], string>> = {
  new: 'A new plan here',
  nothing: 'The plan here holds all of it already',
  forward: 'The plan here goes on with what came',
  joined: 'What came and what is here were joined',
};

const text = (received: ReceivedPlan, isDryRun: boolean): string => {
  const { planId, outcome, versions, tags, media, migrated, isReadOnly, foreignFramework, leftOut, signer } =
    received;
  const lines = [
    `${isDryRun ? 'Nothing was changed. It would be: ' : ''}${outcomes[outcome]}: ${planId}`,
    `${versions} saved versions, ${tags} reviews, ${media.kept} new pictures and documents.`,
    signer
      ? `Signed by ${signer.name ?? `a key that is not in a list of yours, ${signer.fingerprint}`}.`
      : 'Not signed: nobody stands for it.',
    ...media.missing.map((path) => `${path} did not come along; its name stands in its place.`),
    ...migrated.map((step) => `Moved to today's format: ${step}`),
    ...(isReadOnly
      ? [
          'It was written by a newer version of Throughline. It is kept as it is; update to show and change it.',
        ]
      : []),
    ...(foreignFramework
      ? [`Its framework "${foreignFramework}" is none of ours; it was kept with the plan.`]
      : []),
    ...(leftOut.length > 0 ? [`Left out, because drafts stay where they were: ${leftOut.join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
};
