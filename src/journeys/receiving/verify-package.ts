import type { BagInfo } from '../../package/bag/bag-info.ts';
import { signatureNamespace } from '../../package/bag/tag-files.ts';
import type { Secrets } from '../../package/encrypt/age.ts';
import { type Fault, FaultError } from '../../package/fault.ts';
import { type Inspected, inspectPackage } from '../../package/inspect-package.ts';
import { fingerprintOf } from '../../signing/public-key.ts';
import type { TrustList } from '../../signing/trust-list.ts';
import { type OpenedIncoming, openIncoming } from './open-incoming.ts';

/** Whether a package is whole and unchanged, whose signature it carries, and whether that signer is known here. */

export type Verified = {
  readonly isIntact: boolean;
  readonly faults: readonly Fault[];
  readonly info: BagInfo | undefined;
  readonly signer: Signer | undefined;
  readonly files: number;
  readonly sizeBytes: number;
};

export type Signer = {
  /** `SHA256:...` */
  readonly fingerprint: string;
  /** As the list of trusted keys calls the signer; undefined when the key is not in it. */
  readonly name: string | undefined;
};

export type VerifyRequest = {
  readonly path: string;
  readonly trust: TrustList | undefined;
  readonly secrets: Secrets;
  readonly onProgress: (words: string) => void;
};

export const verifyPackage = async (request: VerifyRequest): Promise<Verified> => {
  const nothing = { isIntact: false, info: undefined, signer: undefined, files: 0, sizeBytes: 0 };
  try {
    const incoming = await openIncoming(request.path, request.secrets);
    try {
      return await verifyOpened(incoming, request);
    } finally {
      await incoming.close();
    }
  } catch (thrown) {
    if (thrown instanceof FaultError) return { ...nothing, faults: [thrown.fault] };
    throw thrown;
  }
};

const verifyOpened = async ({ opened }: OpenedIncoming, request: VerifyRequest): Promise<Verified> => {
  if (!opened) {
    throw new FaultError(
      'not-a-package',
      '',
      'This is a PDF or a history by itself. Only a package carries the sums and the signature to verify.',
    );
  }
  const { signer, ...inspected } = await inspectPackage(opened, (finished) =>
    request.onProgress(`Checking file ${finished} of ${opened.files.size}`),
  );
  return { ...inspected, isIntact: inspected.faults.length === 0, signer: signerOf(signer, request.trust) };
};

export const signerOf = (key: Inspected['signer'], trust: TrustList | undefined): Signer | undefined =>
  key && { fingerprint: fingerprintOf(key), name: trust?.nameOf(key, signatureNamespace) };
