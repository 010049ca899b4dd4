/**
 * How much history is packed or taken in at once. Seven years of a busy plan are some 2,000 saves with 12,000 objects and
 * 20 MB; beyond these numbers lies nothing but an attempt to fill a machine.
 */
export const historyLimits = {
  objects: 200_000,
  bytes: 256 * 1024 * 1024,
  /** Of one object; a file of a plan has at most 256 KiB. */
  objectBytes: 4 * 1024 * 1024,
  refs: 2_000,
  bundleBytes: 128 * 1024 * 1024,
} as const;
