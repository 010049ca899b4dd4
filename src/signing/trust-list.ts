import { publicBytesIn } from './public-key.ts';

/**
 * The districts whose keys are known: a file of OpenSSH's `allowed_signers`, one line a key, which `ssh-keygen` reads
 * too. A line with an option that is not understood counts for nothing, because it may narrow what the key is for.
 */

export type TrustList = {
  /** Who a key belongs to, for signatures of this purpose; undefined when nobody vouches for it. */
  readonly nameOf: (publicBytes: Uint8Array, namespace: string) => string | undefined;
  /** Lines that are neither a comment nor a key that can be used, counted from 1. */
  readonly unreadLines: readonly number[];
};

export const readTrustList = (text: string): TrustList => {
  const keys: { readonly name: string; readonly hex: string; readonly namespaces: readonly string[] }[] = [];
  const unreadLines: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, name = '', namespaces, base64 = ''] =
      /^(\S+)\s+(?:namespaces="([^"]*)"\s+)?ssh-ed25519\s+([A-Za-z0-9+/=]+)(?:\s|$)/i.exec(line) ?? [];
    const publicBytes = publicBytesIn(Buffer.from(base64, 'base64'));
    if (!publicBytes) unreadLines.push(index + 1);
    else keys.push({ name, hex: publicBytes.toString('hex'), namespaces: namespaces?.split(',') ?? [] });
  }
  return {
    nameOf: (publicBytes, namespace) => {
      const hex = Buffer.from(publicBytes).toString('hex');
      const isFor = (given: readonly string[]) => given.length === 0 || given.includes(namespace);
      return keys.find((key) => key.hex === hex && isFor(key.namespaces))?.name;
    },
    unreadLines,
  };
};
