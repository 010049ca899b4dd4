import { expect, test } from 'vitest';
import { smallPlan, smallPlanFiles } from '../../tests/small-plan.ts';
import { parsePlan } from './parse-plan.ts';
import type { PlanFile } from './plan-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const goal = smallPlanFiles['goals/robotics.md'] as string;
const withFields = (fields: string): string => goal.replace('---\n\n', `${fields}\n---\n\n`);
const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Content of goals/robotics.md, and the id of the problem that must come out. */
const contents: Readonly<Record<string, readonly [string | Uint8Array, string]>> = {
  'JavaScript front matter': [`---js\n{ title: process.exit(1) }\n---\n`, 'front-matter-start'],
  'JSON front matter': [`---json\n{"title": 1}\n---\n`, 'front-matter-start'],
  'CoffeeScript front matter': [`---coffee\ntitle: 1\n---\n`, 'front-matter-start'],
  'YAML front matter that names its language': [`---yaml\ntitle: 1\n---\n`, 'front-matter-start'],
  'a space after the dashes': [goal.replace('---', '--- '), 'front-matter-start'],
  'four dashes': [goal.replace('---', '----'), 'front-matter-start'],
  'no front matter': ['hello\n', 'front-matter-start'],
  'an empty file': ['', 'front-matter-start'],
  'front matter without end': ['---\ntitle: x\n', 'front-matter-end'],
  'an end that goes on': ['---\ntitle: x\n---js\n', 'front-matter-end'],
  'an alias bomb': [
    withFields(
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
        .join('\n')}`,
    ),
    'yaml-alias',
  ],
  'an anchor that nobody uses': [goal.replace('title: ', 'title: &a '), 'yaml-alias'],
  'an anchored key': [withFields('? &a plan\n: x'), 'yaml-alias'],
  'an alias that points nowhere': [goal.replace('title: Join', 'title: *join #'), 'yaml-alias'],
  'a tag': [goal.replace('title: ', 'title: !!js/function '), 'yaml-tag'],
  'a standard tag': [goal.replace('title: ', 'title: !!str '), 'yaml-tag'],
  'a local tag': [goal.replace('title: ', 'title: !x '), 'yaml-tag'],
  'a tag on a list': [withFields('steps: !!set []'), 'yaml-tag'],
  'a tag on a map': [withFields('steps: !!map {}'), 'yaml-tag'],
  'a non-specific tag': [goal.replace('title: ', 'title: ! '), 'yaml-tag'],
  'a merge key': [withFields('<<: {title: x}'), 'yaml-merge'],
  'a directive': [goal.replace('---\n', '---\n%YAML 1.1\n'), 'yaml-directive'],
  'two documents': [goal.replace('status:', '...\nstatus:'), 'yaml-several-documents'],
  'a key that is a list': [withFields('? [a, b]\n: c'), 'yaml-key'],
  'a key that is a number': [withFields('1: c'), 'yaml-key'],
  'a document start in a list': [goal.replace('status:', '--- a\nstatus:'), 'front-matter-end'],
  'a key twice': [withFields('title: Again'), 'yaml-duplicate-key'],
  'a tab for indentation': [withFields('steps:\n\t- id: a'), 'yaml-syntax'],
  'front matter of 32 KiB and more': [
    withFields(`plan: "${'x'.repeat(33 * 1024)}"`),
    'front-matter-too-large',
  ],
  'front matter of 32 KiB in two-byte letters': [
    withFields(`plan: "${'é'.repeat(17 * 1024)}"`),
    'front-matter-too-large',
  ],
  'a flat map of thousands of keys': [
    withFields(Array.from({ length: 2100 }, (_, index) => `k${index}: 1`).join('\n')),
    'yaml-too-many-values',
  ],
  'a list of thousands of items': [withFields(`steps: [${'1,'.repeat(15_000)}1]`), 'yaml-too-many-values'],
  'lists inside lists': [withFields(`steps: ${nest(30)}`), 'yaml-too-deep'],
  'thousands of brackets': [withFields(`steps: ${nest(15_000)}`), 'yaml-syntax'],
  'thousands of open brackets': [withFields(`steps: ${'['.repeat(30_000)}`), 'yaml-syntax'],
  'thousands of open braces': [withFields(`steps: ${'{a: '.repeat(8000)}`), 'yaml-syntax'],
  'thousands of question marks': [withFields('? '.repeat(15_000)), 'yaml-syntax'],
  'thousands of dashes': [withFields(`steps:\n  ${'- '.repeat(15_000)}`), 'yaml-syntax'],
  'a list at the top': ['---\n- a\n- b\n---\n', 'yaml-not-a-map'],
  'a word at the top': ['---\nhello\n---\n', 'yaml-not-a-map'],
  'a key named __proto__': [withFields('__proto__: {polluted: true}'), 'field-unknown'],
  'a key named constructor': [withFields('constructor: {prototype: {polluted: true}}'), 'field-unknown'],
  'a body in the fields': [withFields('body: hidden'), 'field-unknown'],
  'a NUL character': [`${goal}\u0000`, 'text-hidden-character'],
  'an escape character': [`${goal}\u001b[31m`, 'text-hidden-character'],
  'a direction override': [`${goal}\u202etxet`, 'text-hidden-character'],
  'a direction isolate': [`${goal}\u2066x`, 'text-hidden-character'],
  'a byte order mark': [`\ufeff${goal}`, 'text-hidden-character'],
  'Windows line ends': [goal.replaceAll('\n', '\r\n'), 'text-hidden-character'],
  'bytes that are not UTF-8': [new Uint8Array([...bytes(goal), 0xff, 0xfe]), 'text-not-utf-8'],
  'an overlong encoding': [new Uint8Array([...bytes(goal), 0xc0, 0xaf]), 'text-not-utf-8'],
  'half a surrogate': [new Uint8Array([...bytes(goal), 0xed, 0xa0, 0x80]), 'text-not-utf-8'],
  'a file over the size limit': [`${goal}${'x'.repeat(300 * 1024)}`, 'file-too-large'],
};

const file = (path: string, mode = '100644', content = goal): PlanFile => ({
  path,
  mode,
  blobId: '',
  bytes: bytes(content),
});

const names: Readonly<Record<string, readonly [PlanFile, string]>> = {
  'a symbolic link': [file('goals/x.md', '120000', '/etc/passwd'), 'file-mode'],
  'a submodule': [file('goals/x.md', '160000', ''), 'file-mode'],
  'an executable file': [file('goals/x.md', '100755'), 'file-mode'],
  'an old group-writable mode': [file('goals/x.md', '100664'), 'file-mode'],
  'capital letters': [file('goals/Robotics.md'), 'file-unknown'],
  'a space': [file('goals/my goal.md'), 'file-unknown'],
  'two dots': [file('goals/../plan.md'), 'file-unknown'],
  'a path above the plan': [file('../plan.yml'), 'file-unknown'],
  'an absolute path': [file('/etc/passwd'), 'file-unknown'],
  'a backslash': [file('goals\\x.md'), 'file-unknown'],
  'a hidden folder': [file('.git/config'), 'file-unknown'],
  'git attributes': [file('.gitattributes'), 'file-unknown'],
  'git modules': [file('.gitmodules'), 'file-unknown'],
  'a workflow': [file('.github/workflows/x.yml'), 'file-unknown'],
  'a folder inside a folder': [file('goals/a/b.md'), 'file-unknown'],
  'a folder that no collection has': [file('notes/x.md'), 'file-unknown'],
  'another extension': [file('goals/x.html'), 'file-unknown'],
  'a hyphen first': [file('goals/-x.md'), 'file-name'],
  'letters outside ASCII': [file('goals/caf\u00e9.md'), 'file-unknown'],
  'a direction override in the name': [file('goals/\u202egnp.md'), 'file-unknown'],
  'a Windows device name in another extension': [file('goals/con.txt'), 'file-unknown'],
  'a very long name': [file(`goals/${'a'.repeat(200)}.md`), 'file-name'],
  'a picture with another name than its hash': [
    file(`media/${'0'.repeat(64)}.png`, '100644', 'no pointer'),
    'media-pointer',
  ],
  'a drawing that can hold programs': [file(`media/${'0'.repeat(64)}.svg`), 'file-unknown'],
  'names that differ in capitals': [file('Goals/robotics.md'), 'file-case-twin'],
};

const slowest = { name: '', milliseconds: 0 };

const refuses = (name: string, files: readonly PlanFile[], id: string): void => {
  const started = performance.now();
  const { problems } = parsePlan({ ...smallPlan(), files }, undefined);
  const milliseconds = performance.now() - started;
  if (milliseconds > slowest.milliseconds) Object.assign(slowest, { name, milliseconds });
  const found = problems.find((problem) => problem.id === id);
  expect(found, `found ${problems.map((problem) => problem.id).join(', ') || 'no problem'}`).toBeDefined();
  expect(found?.severity).toBe('error');
  expect(found?.message).toMatch(/\S/);
  expect(found?.next).toMatch(/\.$|\?$/);
};

test.for(Object.entries(contents))('%s is refused', ([name, [content, id]]) => {
  const path = 'goals/robotics.md';
  const hostile = smallPlan({ [path]: content }).files;
  refuses(name, hostile, id);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.for(Object.entries(names))('%s in a name or a mode is refused', ([name, [hostile, id]]) => {
  refuses(name, [...smallPlan().files, hostile], id);
});

test('the slowest refusal is reported', ({ annotate }) => {
  expect(slowest.name).not.toBe('');
  return annotate(`slowest: ${slowest.name}, ${slowest.milliseconds.toFixed(0)} ms`);
});
