import { admitPath } from '../admit-path.ts';
import { type EntryData, formatEntry } from '../format-entry.ts';
import { entryData } from '../parse-entry.ts';
import type { PlanFile } from '../plan-file.ts';
import { decodeText } from '../text/decode-text.ts';
import { yamlValue } from '../text/yaml-value.ts';
import { migrations, schemaVersionNow } from './migrations.ts';

/**
 * The files of a plan in the version of today. A file that cannot be read stays as it is: the checks that follow say what
 * is wrong with it. Knows versions before today's only; a later one is for the caller to keep as it is.
 */

export type MigratedPlan = {
  readonly from: number;
  /** Files with other bytes than before; empty when the plan is of today's version. */
  readonly changes: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** What was done, a sentence a step. */
  readonly steps: readonly string[];
};

/** The version that plan.yml says; undefined when it does not say one that can be read. */
export const schemaVersionOf = (files: readonly PlanFile[]): number | undefined => {
  const file = files.find(({ path }) => path === 'plan.yml');
  if (!file || file.bytes.length > 4096) return undefined;
  const read = yamlValue({ text: new TextDecoder().decode(file.bytes), file: file.path, linesAbove: 0 });
  const version = 'value' in read ? read.value.schemaVersion : undefined;
  return Number.isInteger(version) ? (version as number) : undefined;
};

export const migratePlan = (files: readonly PlanFile[]): MigratedPlan => {
  const from = schemaVersionOf(files) ?? schemaVersionNow;
  const steps = migrations.filter((step) => step.from >= from);
  if (steps.length === 0) return { from, changes: [], steps: [] };
  const changes = files.flatMap((file) => {
    const admitted = admitPath(file);
    if ('problem' in admitted || admitted.kind === 'media') return [];
    const decoded = decodeText(file.bytes, file.path);
    if ('problem' in decoded) return [];
    const { collection } = admitted;
    const read = entryData({ collection, path: file.path, text: decoded.text });
    if ('problem' in read) return [];
    const before: EntryData = read.data;
    const moved = steps.reduce((data, step) => step.entry(collection, data), before);
    const after = collection === 'plan' ? { ...moved, schemaVersion: schemaVersionNow } : moved;
    if (after === before) return [];
    return [{ path: file.path, bytes: new TextEncoder().encode(formatEntry(collection, after)) }];
  });
  return { from, changes, steps: steps.map(({ does }) => does) };
};
