/**
 * Decap's bundle and our own modules around it, under an address that holds a hash of them all: a browser may keep
 * them for good, and a page never mixes two versions. What is not in the list does not exist.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { bundleName, editorFolder, preparedBundle, sha256 } from './editor-bundle.ts';

export type EditorFiles = {
  /** Where the files are served, `/editor/<hash>`. */
  readonly base: string;
  readonly routes: Hono;
};

type Served = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encodings: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
};

/** @throws Error when the bundle was never prepared; the message names the command to run */
export const loadEditorFiles = (root: string): EditorFiles => {
  const record = preparedBundle(root);
  if (record === undefined) throw new Error('The editor is not prepared yet. Run: npm run build');
  const files = new Map([...ownFiles(root), ...bundle(root)]);
  const version = sha256(
    JSON.stringify([
      record,
      [...files].map(([name, { bytes }]) => (name === bundleName ? name : [name, sha256(bytes)])),
    ]),
  ).slice(0, 16);
  const base = `/editor/${version}`;
  const routes = new Hono();
  routes.get(`${base}/*`, (context) => {
    const name = context.req.path.slice(base.length + 1);
    const file = files.get(name);
    if (!file) return context.notFound();
    const encoding = chosen(context.req.header('accept-encoding') ?? '', file);
    return context.body(
      encoding === undefined ? file.bytes : (file.encodings[encoding] as Uint8Array<ArrayBuffer>),
      200,
      {
        'Content-Type': types[extname(name)] ?? 'application/octet-stream',
        'Cache-Control': 'public, max-age=31536000, immutable',
        Vary: 'Accept-Encoding',
        ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
      },
    );
  });
  return { base, routes };
};

const ownFiles = (root: string): readonly (readonly [string, Served])[] => {
  const folder = join(root, 'public', 'admin');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => Object.hasOwn(types, extname(name)))
    .sort()
    .map((name) => [name, { bytes: readFileSync(join(folder, name)), encodings: {} }] as const);
};

const bundle = (root: string): readonly (readonly [string, Served])[] => {
  const read = (ending: string) => readFileSync(join(root, editorFolder, `${bundleName}${ending}`));
  return [[bundleName, { bytes: read(''), encodings: { br: read('.br'), gzip: read('.gz') } }]];
};

/** The smaller first; a browser that names neither gets the file as it is. */
const chosen = (accepted: string, { encodings }: Served): string | undefined =>
  ['br', 'gzip'].find((name) => Object.hasOwn(encodings, name) && new RegExp(`\\b${name}\\b`).test(accepted));

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
