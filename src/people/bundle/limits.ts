/** Far more than a roster of a state's largest district has; an archive that grows without end stops here. */

export type Limits = {
  readonly files: number;
  /** Of all files together, unpacked. */
  readonly bundleBytes: number;
  /** Of one row. */
  readonly rowBytes: number;
};

export const usualLimits: Limits = { files: 200, bundleBytes: 1024 ** 3, rowBytes: 64 * 1024 };
