import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BagInfo } from '../../package/bag/bag-info.ts';
import { packageRoot } from '../../render/package-root.ts';
import type { PackSource } from './read-source.ts';

/** What `bag-info.txt` says of a plan; only what follows from the plan itself. */
export const bagInfoOf = (
  { read, view, district, readerName, isWhole, savedAt }: PackSource,
  packed: { readonly withHistory: boolean; readonly missingMedia: number },
): Omit<BagInfo, 'Payload-Oxum'> => {
  const about = read.plan?.about;
  const districtId = view.entries.profile[0]?.data.district ?? 'none';
  return {
    'Source-Organization': district?.name ?? districtId,
    'External-Identifier': about?.id ?? '',
    'External-Description': 'An Individual Learning Plan',
    'Bagging-Date': savedAt.slice(0, 10),
    'Bag-Software-Agent': `Throughline ${ownVersion()}`,
    'ILP-Format': '1',
    'ILP-Reader': readerName,
    'ILP-Complete': isWhole ? 'yes' : 'no',
    'ILP-History': packed.withHistory ? 'yes' : 'no',
    'ILP-Saved-At': savedAt,
    'ILP-Tree': view.treeId,
    'ILP-Schema-Version': String(about?.schemaVersion),
    'ILP-Framework': `${about?.framework} ${about?.frameworkVersion}`,
    'ILP-District': districtId,
    'ILP-Missing-Media': String(packed.missingMedia),
  };
};

const ownVersion = (): string =>
  JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version;
