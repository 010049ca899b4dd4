/**
 * `sample.yml` in a data folder says that everybody in it is invented, and on which day it is looked at. Written last
 * by build-demo.ts, so it also says that the sample is complete. Only with it is there a door without a password.
 */
import { rename, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import * as z from 'zod';
import * as v from '../../../schemas/values.ts';
import { readConfig } from '../read-config.ts';
import { hasSampleMark, sampleMarkFile } from './has-sample-mark.ts';

const sampleMark = z.strictObject({
  today: v.calendarDate,
  /** Plan id -> `sourcedId` of its student in the roster. */
  plans: z.record(z.string().regex(/^[a-z0-9]{16}$/), z.string()),
});

export type SampleMark = z.output<typeof sampleMark>;

/**
 * @returns undefined for a folder with real people in it
 * @throws WrongConfig when the file is there and is not what we wrote
 */
export const readSampleMark = async (dataFolder: string): Promise<SampleMark | undefined> =>
  hasSampleMark(dataFolder) ? readConfig(sampleMarkFile(dataFolder), sampleMark) : undefined;

export const writeSampleMark = async (dataFolder: string, mark: SampleMark): Promise<void> => {
  const file = sampleMarkFile(dataFolder);
  await writeFile(`${file}.new`, `# Everybody in this folder is invented.\n${stringify(mark)}`);
  await rename(`${file}.new`, file);
};
