import { Argument, Option } from 'commander';
import type { Verified } from '../../journeys/receiving/verify-package.ts';
import type { Command } from '../command.ts';
import { existingPath } from '../options.ts';
import { progressOn } from '../progress.ts';
import { type SecretOptions, secretOptions, secretsFrom, trustFrom, trustOption } from './secret-options.ts';

/** `ilp verify`: whether a package is whole, and who stands for it. */

type Options = SecretOptions & { readonly trust?: string; readonly json?: true };

export const verify: Command<Options> = {
  help: {
    name: 'verify',
    summary: 'say whether a package is unchanged and who signed it',
    description:
      'Checks every byte of a package, zip or unpacked folder, and the signature of the district. Only a key in your\n' +
      'list counts as known: get it from the district itself, not from the package.\n' +
      'Exit code: 0 unchanged and signed by a known key, 1 anything else, 2 typed wrong.',
    parameters: [new Argument('<file>', 'the package').argParser(existingPath)],
    options: [trustOption(), ...secretOptions(), new Option('--json', 'write the result as JSON')],
    examples: [
      {
        line: 'ilp verify plan.zip --trust allowed_signers',
        does: 'Check a package against the keys you know',
      },
      { line: 'ilp verify plan.zip.age --identity key.txt', does: 'Open an encrypted one first' },
    ],
  },
  run: async ({ parameters: [path = ''], options }, terminal) => {
    const { verifyPackage } = await import('../../journeys/receiving/verify-package.ts');
    const trust = trustFrom(options.trust);
    const secrets = secretsFrom(options);
    const progress = progressOn(terminal);
    const verified = await verifyPackage({ path, trust, secrets, onProgress: progress.show });
    progress.clear();
    terminal.out(options.json ? `${JSON.stringify(verified, null, 2)}\n` : text(verified));
    return verified.isIntact && verified.signer?.name !== undefined ? 0 : 1;
  },
};

const mostShown = 20;

const text = (verified: Verified): string => {
  const { faults, info, files, sizeBytes } = verified;
  const lines: string[] = [];
  if (info) {
    const whole = info['ILP-Complete'] === 'yes' ? 'The whole plan' : 'A part of the plan';
    const history = info['ILP-History'] === 'yes' ? ', with its history' : '';
    lines.push(
      `${whole} ${info['External-Identifier']} for ${info['ILP-Reader']}${history}.`,
      `From ${info['Source-Organization']}, as it was saved on ${info['ILP-Saved-At'].slice(0, 16).replace('T', ' at ')} UTC.`,
    );
  }
  if (verified.isIntact) lines.push(`Unchanged: ${files} files, ${(sizeBytes / 1024 / 1024).toFixed(1)} MB.`);
  else {
    lines.push('CHANGED or damaged:');
    lines.push(...faults.slice(0, mostShown).map(({ message }) => `  ${message}`));
    if (faults.length > mostShown) lines.push(`  and ${faults.length - mostShown} more`);
  }
  return `${[...lines, ...signerLines(verified)].join('\n')}\n`;
};

const signerLines = ({ signer, info }: Verified): readonly string[] => {
  if (!info && !signer) return [];
  if (!signer) return ['Not signed: nobody stands for it.'];
  if (signer.name !== undefined)
    return [`Signed by ${signer.name}, whose key you know (${signer.fingerprint}).`];
  return [
    `Signed by a key that is not in your list: ${signer.fingerprint}`,
    'Ask the district for the fingerprint of its key, and compare.',
  ];
};
