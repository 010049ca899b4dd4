import { Option } from 'commander';
import { type Role, roles, type SectionId } from '../../../schemas/sections.ts';
import type { Lock } from '../../package/encrypt/age.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { atOption, grantOption, oneOf, planPath, readerFrom, todayOption } from '../options.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';
import { reportUnreadable } from '../report-unreadable.ts';
import { UsageError } from '../usage-error.ts';
import { signingKeyAt } from './key-option.ts';
import { passphraseIn, passphraseOption } from './secret-options.ts';

/** `ilp pack`: a plan as one package that leaves with the student. */

type Options = {
  readonly reader: Role | typeof receivingSchool;
  readonly grant?: readonly SectionId[];
  readonly out: string;
  readonly history?: true;
  readonly districtKey?: string;
  readonly to?: readonly string[];
  readonly passphraseFile?: string;
  readonly pdf: boolean;
  readonly at?: string;
  readonly today?: string;
};

const receivingSchool = 'receiving-school';
const readers = [...roles, receivingSchool] as const;

export const pack: Command<Options> = {
  help: {
    name: 'pack',
    summary: 'pack a plan into one zip that needs no software of ours',
    description:
      'Writes a plan as one zip: a PDF, pages that open by double click, the source files with their pictures, a\n' +
      'record for colleges, a resume, and the sums of all of it. With the key of the district it is signed. The same\n' +
      'plan gives the same bytes. The student, the family and the receiving school get the whole plan; others get\n' +
      'what they may see. How to read it without our software stands inside.',
    parameters: [planPath],
    options: [
      new Option('--reader <role>', `who will get it: ${readers.join(', ')}`)
        .makeOptionMandatory()
        .argParser((role: string) => oneOf('--reader', role, readers)),
      new Option('--out <file>', 'where the package goes').makeOptionMandatory(),
      new Option('--history', 'with every saved version and every review, as a git bundle'),
      new Option('--district-key <file>', 'the private key of the district, to sign with'),
      new Option('--to <age1...>', 'encrypt it, so that only the owner of this age key can open it')
        .argParser((key: string, before: readonly string[] | undefined) => [...(before ?? []), key])
        .conflicts('passphraseFile'),
      passphraseOption(),
      new Option('--no-pdf', 'without the PDF, on a computer that has no Chromium'),
      atOption,
      grantOption,
      todayOption,
    ],
    examples: [
      {
        line: 'ilp pack plan --reader student --out plan.zip --history --district-key district.key',
        does: 'All of it, for a student who graduates',
      },
      {
        line: 'ilp pack plan --reader receiving-school --out plan.zip.age --history --to age1...',
        does: 'For the next school, by e-mail',
      },
      { line: 'ilp pack plan --reader counselor --out part.zip', does: 'What a counselor may see' },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { packPlan } = await import('../../journeys/packing/pack-plan.ts');
    const { reader, grant = [], out: outFile, districtKey, at, today } = options;
    const lock = await lockFrom(options);
    const ending = lock ? '.zip.age' : '.zip';
    if (!outFile.endsWith(ending)) {
      throw new UsageError(`--out is ${outFile}. Its name must end in ${ending}`);
    }
    const key = districtKey === undefined ? undefined : signingKeyAt(districtKey);
    const progress = progressOn(terminal);
    const packed = await packPlan({
      path,
      reader: reader === receivingSchool ? reader : readerFrom({ reader, grant }),
      outFile,
      withHistory: options.history === true,
      withPdf: options.pdf,
      key,
      lock,
      onProgress: progress.show,
      ...(at === undefined ? {} : { ref: at }),
      ...(today === undefined ? {} : { today }),
    });
    progress.clear();
    if (isRefusal(packed)) return reportRefusal(packed, terminal);
    if (packed.problems.length > 0) return reportUnreadable(packed, terminal);
    for (const lost of packed.missingMedia) terminal.err(`${lost} is lost; its name stands in its place.\n`);
    const signed = key ? 'signed' : 'not signed';
    terminal.err(`${packed.files} files, ${mebibytes(packed.sizeBytes)} MB, ${signed}, in ${outFile}\n`);
    return 0;
  },
};

/** @throws UsageError for what is no public key of age */
const lockFrom = async ({ to, passphraseFile }: Options): Promise<Lock | undefined> => {
  if (passphraseFile !== undefined) return { passphrase: passphraseIn(passphraseFile) };
  if (to === undefined) return undefined;
  const { lockFor } = await import('../../package/encrypt/age.ts');
  const lock = lockFor(to);
  if (lock) return lock;
  throw new UsageError('--to needs the public key of age, which begins with age1.');
};

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
