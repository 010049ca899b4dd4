import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeBag } from '../../package/bag/make-bag.ts';
import { type Lock, locked } from '../../package/encrypt/age.ts';
import { FaultError } from '../../package/fault.ts';
import { packageLimits } from '../../package/limits.ts';
import { zipBytes } from '../../package/zip/write-zip.ts';
import type { Problem } from '../../problem/problem.ts';
import type { SigningKey } from '../../signing/key-file.ts';
import { fingerprintOf } from '../../signing/public-key.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { errorCode } from '../../store/safety/error-code.ts';
import type { PlanPlace } from '../read-plan.ts';
import { bagInfoOf } from './bag-info-of.ts';
import { howToVerifyText, readMeText } from './pack-texts.ts';
import { payloadOf } from './payload.ts';
import { type PackReader, readSource } from './read-source.ts';

/**
 * A plan to one package file: what its reader may see, as PDF, pages, source and records, with the sums of all and the
 * district's signature. The same plan gives the same bytes. The file appears whole or not at all.
 */

export type PackRequest = PlanPlace & {
  readonly reader: PackReader;
  readonly outFile: string;
  /** The day to look at the plan; that of its last save when absent, so that a later day changes nothing. */
  readonly today?: string;
  readonly withHistory: boolean;
  /** Without it, a package that needs no Chromium. */
  readonly withPdf: boolean;
  readonly key: SigningKey | undefined;
  /** Who alone can open the package; everybody when absent. */
  readonly lock: Lock | undefined;
  readonly onProgress: (words: string) => void;
};

export type PackedPlan = {
  readonly files: number;
  readonly sizeBytes: number;
  /** Pictures and documents whose bytes are lost. */
  readonly missingMedia: readonly string[];
  /** Errors that kept the plan from being packed; with any of them nothing was written. */
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

export const packPlan = async (request: PackRequest): Promise<PackedPlan | Refusal> => {
  const { key, outFile, onProgress } = request;
  const source = await readSource(request);
  if (isRefusal(source)) return source;
  if ('problems' in source) return { files: 0, sizeBytes: 0, missingMedia: [], ...source };
  const made = await payloadOf(source, request);
  if (isRefusal(made)) return made;
  const { payload, missingMedia } = made;
  const { view, district, isWhole } = source;
  const districtId = view.entries.profile[0]?.data.district ?? '';
  const texts = {
    view,
    districtId,
    districtName: district?.name ?? districtId,
    fingerprint: key && fingerprintOf(key.publicBytes),
    has: { pdf: request.withPdf, history: request.withHistory, whole: isWhole },
  };
  try {
    const bag = await makeBag({
      payload,
      info: bagInfoOf(source, { ...request, missingMedia: missingMedia.length }),
      texts: { readMe: readMeText(texts), howToVerify: howToVerifyText(texts) },
      key,
      onFile: (finished) => onProgress(`Summing up file ${finished} of ${payload.length}`),
    });
    const clear = zipBytes(bag);
    const bytes = request.lock ? locked(clear, request.lock) : clear;
    const sizeBytes = await writeWhole(outFile, bytes, (bytes) =>
      onProgress(`Writing the package: ${Math.floor(bytes / 1024 / 1024)} MB`),
    );
    return { files: payload.length, sizeBytes, missingMedia, problems: [], sources: new Map() };
  } catch (thrown) {
    if (!(thrown instanceof FaultError)) throw thrown;
    return { refused: 'too-large', message: `${thrown.message} Nothing was written.` };
  }
};

const writeWhole = async (
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (written: number) => void,
): Promise<number> => {
  const unfinished = join(dirname(file), `.${basename(file)}.unfinished-${process.pid}`);
  let written = 0;
  async function* counted() {
    for await (const part of bytes) {
      written += part.length;
      onBytes(written);
      yield part;
    }
  }
  try {
    await pipeline(
      Readable.from(counted(), { objectMode: true, highWaterMark: 4 }),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, file);
    return written;
  } catch (thrown) {
    await rm(unfinished, { force: true });
    const code = errorCode(thrown);
    if (code === 'ENOSPC' || code === 'EDQUOT' || written > packageLimits.bytes)
      throw new FaultError('too-large', '', 'There is no room for the package on this disk.');
    throw thrown;
  }
};
