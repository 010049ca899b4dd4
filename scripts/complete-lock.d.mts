/** Adds the optional packages of other platforms that npm left out, in place; returns their names. */
export function completeLock(lock: { packages: Record<string, object> }): string[];
