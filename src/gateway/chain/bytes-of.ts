/** Bytes as Hono takes them: none of ours is in shared memory, which its types leave open. */
export const bytesOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;

export const htmlType = { 'Content-Type': 'text/html; charset=utf-8' } as const;
