import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from './commands/commands.ts';
import { main } from './main.ts';
import { progressOn } from './progress.ts';
import { recordingTerminal } from './recording-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ilp-'));
writeFileSync(join(folder, 'file'), '');
afterAll(() => rmSync(folder, { recursive: true }));

const type = async (...words: readonly string[]) => {
  const { terminal, written } = recordingTerminal();
  return { exitCode: await main(words, terminal), ...written };
};

describe('help', () => {
  test('every command says what it takes, with examples, as in help.txt', async () => {
    const pages = [await type('--help')];
    for (const { help } of commands) pages.push(await type(...help.name.split(' '), '--help'));
    for (const { exitCode, err } of pages) expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const text = pages.map(({ out }) => out).join(`\n${'-'.repeat(100)}\n\n`);
    await expect(text).toMatchFileSnapshot('./help.txt');
  });

  test('the examples use only options that the command has', () => {
    for (const { help } of commands) {
      const known = help.options.map(({ long }) => long);
      const used = help.examples
        .filter(({ line }) => line.startsWith(`ilp ${help.name} `))
        .flatMap(({ line }) => line.match(/--[a-z-]+/g) ?? []);
      expect(known).toEqual(expect.arrayContaining(used));
    }
  });
});

describe('wrong usage ends with exit code 2, talks on standard error and names the way out', () => {
  const cases: readonly (readonly [words: readonly string[], says: string])[] = [
    [['chek'], "Unknown command 'chek'\n(Did you mean check?)\n"],
    [
      ['check', folder, '--jsno'],
      'Unknown option \'--jsno\'\n(Did you mean --json?)\nType "ilp check --help" for what it takes.\n',
    ],
    [['check'], 'Missing required argument \'path\'\nType "ilp check --help" for what it takes.\n'],
    [
      ['check', folder, folder],
      `Too many arguments for 'check'. Expected 1 argument but got 2: ${folder}, ${folder}.\n` +
        'Type "ilp check --help" for what it takes.\n',
    ],
    [['check', 'nowhere'], 'There is no folder nowhere.\n'],
    [['check', join(folder, 'file')], `${join(folder, 'file')} is a file, not a folder.\n`],
    [
      ['check', folder, '--today', '2026-02-30'],
      '--today is 2026-02-30, which is not a calendar date. Write it like 2027-06-15.\n',
    ],
    [
      ['check', folder, '--language', 'est'],
      '--language cannot be est. Did you mean es? It is one of: en, es, pt.\n',
    ],
    [['check', folder, '--at', ''], '--at needs a tag, a branch or a commit.\n'],
    [
      ['build', folder, '--out', 'x'],
      'Required option \'--reader <role>\' not specified\nType "ilp build --help" for what it takes.\n',
    ],
    [
      ['build', folder, '--out', 'x', '--reader', 'studnet'],
      '--reader cannot be studnet. Did you mean student? It is one of: student, family, counselor, educator, ' +
        'coordinator, partner.\n',
    ],
    [
      ['pdf', folder, '--out', 'x', '--reader', 'family', '--grant', 'resume'],
      '--grant is for --reader partner; a family reads by role.\n',
    ],
    [
      ['sample', '--port', '70000'],
      'The port is 70000. It must be a number from 0 to 65535, where 0 means any free one.\n',
    ],
    [
      ['serve', '--data', folder, '--origin', 'plans.example.org'],
      '--origin is plans.example.org. Write it like https://plans.example.org\n',
    ],
    [
      ['serve', '--data', folder, '--origin', 'http://plans.example.org'],
      '--origin is http://plans.example.org. Plans may not cross a network unencrypted: use https.\n',
    ],
    [
      ['serve', '--data', folder, '--host', '0.0.0.0'],
      '--host 0.0.0.0 can be reached from a network, and plans may not cross one unencrypted.\n' +
        'Give the https address that people use as --origin, and end TLS in front of Throughline.\n',
    ],
  ];
  test.each(cases)('case %#', async (words, says) => {
    expect(await type(...words)).toEqual({ exitCode: 2, out: '', err: says });
  });

  test('a section that cannot be granted is refused', async () => {
    const words = ['build', folder, '--out', 'x', '--reader', 'partner', '--grant', 'supports'];
    const { exitCode, err } = await type(...words);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^--grant cannot be supports\. .*It is one of: /);
  });

  test('ilp alone shows what there is', async () => {
    const { exitCode, err } = await type();
    expect(exitCode).toBe(2);
    expect(err).toContain('check [options] <path>');
  });
});

describe('check', () => {
  test('says what is wrong in the language that is asked for', async () => {
    const { exitCode, out } = await type('check', folder, '--language', 'es');
    expect(exitCode).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "file:1:1  file-unknown
      Este archivo no es parte de un plan.
      Muévelo a una de las carpetas del plan, o bórralo.

      plan.yml:1:1  plan-file-missing
      Falta el archivo plan.yml.
      Aquí va: una carpeta o un repositorio que tenga plan.yml y profile.md.
      Revisa que sea la carpeta de un plan, y recupera el archivo.

      profile.md:1:1  plan-file-missing
      Falta el archivo profile.md.
      Aquí va: una carpeta o un repositorio que tenga plan.yml y profile.md.
      Revisa que sea la carpeta de un plan, y recupera el archivo.

      3 errores, ningún consejo.
      "
    `);
    const json = await type('check', folder, '--language', 'pt', '--json');
    expect(json.out).toContain('"message": "Falta o ficheiro (arquivo) plan.yml."');
    expect(json.out).not.toContain('"words"');
  });
});

describe('progress', () => {
  test('a person at a terminal sees one line that is rewritten', () => {
    const { terminal, written } = recordingTerminal({ isWatched: true, width: 12 });
    const progress = progressOn(terminal);
    progress.show('Plan 1 of 26, the first');
    progress.clear();
    expect(written.err).toBe('\r\u001b[KPlan 1 of 2\r\u001b[K');
  });

  test('a pipe stays quiet', () => {
    const { terminal, written } = recordingTerminal();
    progressOn(terminal).show('Plan 1 of 26');
    expect(written).toEqual({ out: '', err: '' });
  });
});
