/**
 * What git is told before and after a push: which refs there are and what it may send, then how it went, with a text
 * that its terminal shows line by line.
 */
import { bandLines, flush, pktLine } from './pkt-line.ts';
import type { SentPush } from './read-push.ts';

/** `no-thin`: every pack stands by itself. Deleting, tags that sign a push and options are not offered. */
const offered = 'report-status side-band-64k ofs-delta no-thin object-format=sha1 agent=throughline';

export const pushAdvertisement = (refs: ReadonlyMap<string, string>): Buffer => {
  const known = refs.size > 0 ? [...refs] : [['capabilities^{}', '0'.repeat(40)] as const];
  const lines = known.map(([name, id], index) =>
    pktLine(`${id} ${name}${index === 0 ? `\0${offered}` : ''}\n`),
  );
  return Buffer.concat([pktLine('# service=git-receive-pack\n'), flush, ...lines, flush]);
};

export type PushOutcome = {
  /** In one or two words of git's kind, after `! [remote rejected] main -> main`; null when it was taken. */
  readonly refused: string | null;
  /** For the person. */
  readonly text: string;
};

export const pushAnswer = (
  { commands, capabilities }: Pick<SentPush, 'commands' | 'capabilities'>,
  { refused, text }: PushOutcome,
): Buffer => {
  const report = Buffer.concat([
    pktLine('unpack ok\n'),
    ...commands.map(({ name }) => pktLine(refused === null ? `ok ${name}\n` : `ng ${name} ${refused}\n`)),
    flush,
  ]);
  const isReported = capabilities.has('report-status');
  if (!capabilities.has('side-band-64k')) return isReported ? report : Buffer.alloc(0);
  return Buffer.concat([
    text === '' ? Buffer.alloc(0) : bandLines(2, Buffer.from(`${text.trim()}\n`)),
    isReported ? bandLines(1, report) : Buffer.alloc(0),
    flush,
  ]);
};
