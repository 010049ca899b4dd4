import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { editorSetup } from '../../derive/decap/decap-config.ts';
import { hostDecap } from '../../derive/hosts/host-decap.ts';
import { checkFileOf, type Host } from '../../derive/hosts/hosts.ts';
import { loadTemplates } from '../../render/load-templates.ts';
import { packageRoot } from '../../render/package-root.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { readPlan } from '../read-plan.ts';

/**
 * A folder with a plan, or an unpacked package, made ready for a git host of one's own: the plan in the folder `plan`, a
 * file that checks it on every push, an editor, and a page that says how to go on. Overwrites nothing.
 */

export type InitRequest = {
  readonly folder: string;
  readonly host: Host;
  /** `owner/name` on the host. */
  readonly repository: string;
  /** `2026-05-22` */
  readonly today: string;
};

/** @returns paths of what was written */
export const initHost = async (request: InitRequest): Promise<readonly string[] | Refusal> => {
  const { folder, host } = request;
  const source = sourceIn(folder);
  if (source === undefined)
    return { refused: 'not-found', message: `There is no plan in ${folder}: no plan.yml and no data/ilp.` };
  const config = await decapFor(request, source);
  if (isRefusal(config)) return config;
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  const checkFile = checkFileOf(host, version);
  const files: Readonly<Record<string, string>> = {
    [checkFile.path]: checkFile.text,
    'admin/config.yml': stringify(config),
    'admin/index.html': editorHtml,
    '.gitattributes': 'plan/media/* filter=lfs diff=lfs merge=lfs -text\n',
    'README.md': readMe(host),
  };
  const taken = Object.keys(files).find((path) => existsSync(join(folder, path)));
  if (taken !== undefined)
    return { refused: 'conflict', message: `There is a ${taken} already. Nothing was written.` };
  putPlan(folder, source);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const written = ['plan', ...Object.keys(files)];
  if (!existsSync(join(folder, '.git'))) beginRepository(folder, written);
  return written;
};

type Source = '.' | 'plan' | 'data/ilp';

const sourceIn = (folder: string): Source | undefined =>
  (['plan', '.', 'data/ilp'] as const).find((one) => existsSync(join(folder, one, 'plan.yml')));

/** What belongs to a plan by its name; a package holds schemas and the framework beside it. */
const putPlan = (folder: string, source: Source): void => {
  if (source === 'plan') return;
  const names = new Set([
    'media',
    ...collectionNames.flatMap((name) => collectionOf(name).folder ?? collectionOf(name).file ?? []),
  ]);
  mkdirSync(join(folder, 'plan'), { recursive: true });
  for (const name of readdirSync(join(folder, source))) {
    if (!names.has(name)) continue;
    const [from, to] = [join(folder, source, name), join(folder, 'plan', name)];
    if (source === '.') renameSync(from, to);
    else cpSync(from, to, { recursive: true });
  }
};

const decapFor = async (
  { folder, host, repository, today }: InitRequest,
  source: Source,
): Promise<object | Refusal> => {
  const read = await readPlan({ path: join(folder, source) });
  if (isRefusal(read)) return read;
  const { plan, framework, district } = read;
  if (!plan || !framework)
    return {
      refused: 'damaged',
      message: `The plan in ${join(folder, source)} cannot be read. Nothing was written.`,
    };
  const templates = await loadTemplates();
  const words = templates.editorWords(plan.about.language ?? 'en');
  const setup = editorSetup({
    reader: { role: 'student', relation: 'self', grants: [] },
    circumstances: { plan, framework, district, today },
    framework,
    district,
    words,
    defaults: { today },
    mode: 'simple',
    agreed: [],
    publishers: [],
    apiPath: '/',
    labels: {
      singles: words.translate(collectionOf('profile').label),
      others: templates.say(words.language, 'editor.otherParts'),
    },
  });
  if (!setup) throw new Error('A student may write nothing.');
  return hostDecap(setup.config, { host, repository });
};

/** A repository of the folder's own, with a first version; an author who has told git nothing is the plan's owner. */
const beginRepository = (folder: string, paths: readonly string[]): void => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '--', ...paths);
  git(
    '-c',
    'user.name=Owner of the plan',
    '-c',
    'user.email=owner@throughline.invalid',
    'commit',
    '-q',
    '-m',
    'Begin with the plan',
  );
};

const editorHtml = `<!doctype html>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>My plan</title>
<script src="https://unpkg.com/decap-cms@3.16.3/dist/decap-cms.js"></script>
`;

const readMe = (host: Host): string => `# My Individual Learning Plan

This folder is yours. The plan is in the folder \`plan\`: text files that any computer can read.

1. Make an empty **private** repository at your git host (${host}).
2. Type here, with its address: \`git remote add origin ADDRESS\`, then \`git push -u origin main\`.
3. Each push checks the plan. To check it yourself: \`npx ilp check plan\`.

Pictures lie in \`plan/media\`. Type \`git lfs install\` before your first push, so that they travel with Git LFS.
To edit in a browser, write your repository into \`admin/config.yml\` and follow Decap's guide for your host.
`;
