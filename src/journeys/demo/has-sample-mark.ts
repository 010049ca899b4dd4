import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `sample.yml` lies in a data folder; what stands in it is read by sample-mark.ts. */
export const sampleMarkFile = (dataFolder: string): string => join(dataFolder, 'sample.yml');

/** Whether a data folder is a finished sample: asked at every start, so it reads nothing. */
export const hasSampleMark = (dataFolder: string): boolean => existsSync(sampleMarkFile(dataFolder));
