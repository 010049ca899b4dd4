/** For tests: a small bundle that is right to the letter, as text by file, to change in one place and to write down. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

export type BundleFiles = Readonly<Record<string, string | Uint8Array>>;

const lines = (...rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`;

export const rightBundle: Readonly<Record<string, string>> = {
  'manifest.csv': lines(
    'propertyName,value',
    'manifest.version,1.0',
    'oneroster.version,1.2',
    ...['academicSessions', 'classes', 'courses', 'enrollments', 'orgs', 'roles', 'users'].map(
      (name) => `file.${name},bulk`,
    ),
  ),
  'orgs.csv': lines(
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
    'o-d,,,Sakonnet Bay Public Schools,district,sakonnet,',
    'o-s,,,Narrow River Middle School,school,narrow-river-middle,o-d',
  ),
  'academicSessions.csv': lines(
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    'sy,,,2025-26,schoolYear,2025-08-26,2026-06-18,,2026',
  ),
  'courses.csv': lines(
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
    'co,,,sy,Boats,B1,07,o-d,,',
  ),
  'classes.csv': lines(
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    'c-1,,,Boats,07,co,B1,scheduled,,o-s,sy,,,1',
  ),
  'users.csv': lines(
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
    's-1,,,true,ana,,Ana,Lima,,,ana@example.org,,,g-1,07,,,,,,o-s,',
    's-2,,,true,bo,,Bo,Reis,,,,,,,05,,,,,,o-s,',
    's-3,,,true,cy,,Cy,Sousa,,,,,,,08,,,,,,o-s,',
    'g-1,,,true,gil,,Gil,Lima,,,,,,,,,,,,,o-s,',
    't-1,,,true,tom,,Tom,Keough,,,,,,,,,,,,,o-s,',
    't-2,,,true,rosa,,Rosa,Almeida,,,,,,,,,,,,,o-s,',
  ),
  'roles.csv': lines(
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
    'r-1,,,s-1,primary,student,2025-08-26,,o-s,',
    'r-2,,,s-2,primary,student,2025-08-26,,o-s,',
    'r-3,,,s-3,primary,student,2025-08-26,,o-s,',
    'r-4,,,g-1,primary,guardian,,,o-s,',
    'r-5,,,t-1,primary,teacher,2025-08-26,,o-s,',
    'r-6,,,t-2,primary,counselor,2025-08-26,,o-s,',
  ),
  'enrollments.csv': lines(
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    'e-1,,,c-1,o-s,s-1,student,false,,',
    'e-2,,,c-1,o-s,t-1,teacher,true,,',
  ),
};

/** The right bundle with some files changed; `''` takes a file away. */
export const bundleWith = (
  changes: Readonly<Record<string, (text: string) => string | Uint8Array>>,
): BundleFiles => {
  const files: Record<string, string | Uint8Array> = { ...rightBundle };
  for (const [name, change] of Object.entries(changes)) {
    const text = change(rightBundle[name] ?? '');
    if (text === '') delete files[name];
    else files[name] = text;
  }
  return files;
};

/** In a temporary folder that goes away with the test. */
export const writtenBundle = (files: BundleFiles): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-roster-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const inside = join(folder, 'bundle');
  mkdirSync(inside);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(inside, name), text);
  return inside;
};

export type ZipEntry = {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** As in the mode of a file: 0o120777 is a link. */
  readonly mode?: number;
  readonly isEncrypted?: true;
  /** What the zip says of the size, when that is not so. */
  readonly claimedBytes?: number;
};

/** A zip written by hand, so that it can also be wrong. */
export const writtenZip = (entries: readonly ZipEntry[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-roster-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode = 0o100644, isEncrypted, claimedBytes } of entries) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedBytes ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  const file = join(folder, 'export.zip');
  writeFileSync(file, Buffer.concat([...locals, directory, end]));
  return file;
};

export const zipOf = (files: BundleFiles): string =>
  writtenZip(Object.entries(files).map(([name, text]) => ({ name, text })));
