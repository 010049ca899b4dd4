/**
 * What a command may touch of the process: results go to `out`, talk to `err`, and today's date comes from here
 * and nowhere else. Tests hand in their own.
 */
export type Terminal = {
  /** Writes a result, as it is. */
  readonly out: (text: string) => void;
  /** Writes talk, as it is. */
  readonly err: (text: string) => void;
  /** Whether a person watches `err`; then long work shows progress. */
  readonly isWatched: boolean;
  /** Whether `out` is a terminal that shows colour. */
  readonly useColor: boolean;
  /** Columns, for help. */
  readonly width: number;
  /** The calendar date where this computer stands, `2027-06-15`. */
  readonly today: () => string;
  /** Ends when the person or the system asks the process to stop. */
  readonly stopped: () => Promise<void>;
};
