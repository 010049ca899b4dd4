import { type FileName, fileNames, otherFileNames, type Version } from '../oneroster/columns.ts';
import type { OnFinding } from '../oneroster/finding.ts';
import { csvRows } from './csv-rows.ts';
import type { Limits } from './limits.ts';
import type { Bundle } from './open-bundle.ts';

/** `manifest.csv`: the version, and for each file whether it is whole (bulk), changes (delta) or not there (absent). */

export type Mode = 'bulk' | 'delta';

export type Manifest = {
  /** Undefined when the manifest does not say. */
  readonly version: Version | undefined;
  /** Of the files that are there; those of ours are always whole. */
  readonly modes: ReadonlyMap<FileName, Mode>;
  /** What the manifest promises and the bundle does not hold. */
  readonly promised: ReadonlySet<FileName>;
};

type Given = {
  readonly bundle: Bundle;
  readonly limits: Limits;
  readonly budget: { left: number };
  readonly onFinding: OnFinding;
};

const file = 'manifest.csv';

/** @throws Refused when the manifest is no CSV */
export const readManifest = async (given: Given): Promise<Manifest> => {
  const { bundle, onFinding } = given;
  const said = bundle.manifest ? await saidBy(given) : new Map<string, string>();
  const modes = new Map<FileName, Mode>();
  const promised = new Set<FileName>();
  if (!bundle.manifest) {
    onFinding({
      code: 'manifest-missing',
      file,
      expected: 'one; all files are taken as whole',
      done: 'changed',
    });
  }
  for (const name of fileNames) {
    const mode = said.get(`file.${name}`)?.toLowerCase();
    const isThere = bundle.files.has(name);
    if (isThere) modes.set(name, mode === 'delta' ? 'delta' : 'bulk');
    else if (mode === 'bulk' || mode === 'delta') promised.add(name);
    if (mode !== undefined && isThere === (mode === 'absent')) {
      const expected = isThere
        ? 'bulk or delta, for a file that is there'
        : 'absent, for a file that is not there';
      onFinding({ code: 'manifest-disagrees', file, column: `file.${name}`, expected, done: 'changed' });
    }
  }
  const version = said.get('oneroster.version');
  return { version: versionIn(version), modes, promised };
};

const versionIn = (text: string | undefined): Version | undefined => {
  const [, version] = /^v?(1\.[12])(?:\.\d+)?$/.exec(text ?? '') ?? [];
  return version as Version | undefined;
};

const saidBy = async ({ bundle, limits, budget, onFinding }: Given): Promise<ReadonlyMap<string, string>> => {
  const said = new Map<string, string>();
  if (!bundle.manifest) return said;
  const rows = csvRows({ name: file, file: bundle.manifest, limits, budget, onFinding });
  for await (const { line, cells } of rows) {
    const [property = '', value = ''] = cells.map((cell) => cell.trim());
    if (line === 1 || property === '') continue;
    said.set(property, value);
    const expected = expectedFor(property, value);
    if (expected === undefined) continue;
    onFinding({
      code: 'manifest-value',
      file,
      line,
      column: property.slice(0, 60),
      expected,
      done: 'changed',
    });
  }
  return said;
};

/** @returns what should stand there, when it does not */
const expectedFor = (property: string, value: string): string | undefined => {
  if (property === 'manifest.version') return value === '1.0' ? undefined : '1.0';
  if (property === 'oneroster.version') return /^1\.[12]$/.test(value) ? undefined : '1.1 or 1.2';
  if (property === 'source.systemName' || property === 'source.systemCode') return undefined;
  const [, name] = /^file\.(.+)$/.exec(property) ?? [];
  const isFile = fileNames.some((one) => one === name) || otherFileNames.has(name ?? '');
  if (!isFile) return 'a property of the standard';
  return /^(?:absent|bulk|delta)$/.test(value) ? undefined : 'absent, bulk or delta';
};
