import { scaleLinear } from 'd3-scale';
import type { Credits } from '../../facts/credits.ts';

/** Where each piece of the credits picture lies: one bar a requirement, the required length as a track behind it. */

export type Bar = {
  readonly subject: string;
  readonly label: string;
  readonly top: number;
  /** Length of the requirement. */
  readonly track: number;
  readonly pieces: readonly {
    readonly kind: 'earned' | 'enrolled' | 'planned';
    readonly x: number;
    readonly width: number;
  }[];
};

export type BarPicture = { readonly width: number; readonly height: number; readonly bars: readonly Bar[] };

/** @returns lengths in the picture's own units; the picture is 360 wide, as a phone is */
export const creditBars = ({ rows }: Credits): BarPicture => {
  const most = Math.max(
    ...rows.map((row) => Math.max(row.required, row.earned + row.enrolled + row.planned)),
    1,
  );
  const length = scaleLinear([0, most], [0, width]);
  const bars = rows.map((row, index) => {
    const ends = [row.earned, row.earned + row.enrolled, row.earned + row.enrolled + row.planned].map(length);
    const starts = [0, ...ends];
    const pieces = (['earned', 'enrolled', 'planned'] as const).map((kind, at) => ({
      kind,
      x: round(starts[at] ?? 0),
      width: round((ends[at] ?? 0) - (starts[at] ?? 0)),
    }));
    return {
      subject: row.subject,
      label: row.label,
      top: index * rowHeight,
      track: round(length(row.required)),
      pieces: pieces.filter((piece) => piece.width > 0),
    };
  });
  return { width, height: rows.length * rowHeight - 4, bars };
};

const width = 360;
const rowHeight = 38;

const round = (value: number): number => Math.round(value * 10) / 10;
