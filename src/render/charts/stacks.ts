import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { type HourKind, hourKinds, type YearHours } from '../facts/hours.ts';

/** Where each piece of the hours picture lies: a column a school year, stacked by kind, and where its labels stand. */

export type Column = {
  readonly year: string;
  readonly middle: number;
  readonly x: number;
  readonly width: number;
  /** Where the total stands, above the column. */
  readonly top: number;
  readonly total: number;
  readonly pieces: readonly { readonly kind: HourKind; readonly y: number; readonly height: number }[];
};

export type ColumnPicture = {
  readonly width: number;
  readonly height: number;
  /** Where the columns stand. */
  readonly floor: number;
  readonly columns: readonly Column[];
};

export const hourColumns = (years: readonly YearHours[]): ColumnPicture => {
  const across = scaleBand(
    years.map(({ year }) => year),
    [0, width],
  )
    .paddingInner(0.35)
    .paddingOuter(0.2);
  const up = scaleLinear([0, Math.max(...years.map(({ total }) => total), 1)], [floor, 22]);
  const layers = stack<YearHours, HourKind>()
    .keys(hourKinds)
    .value(({ hours }, kind) => hours[kind])([...years]);
  const columnWidth = Math.min(across.bandwidth(), 48);
  const columns = years.map(({ year, total }, index) => {
    const left = (across(year) ?? 0) + (across.bandwidth() - columnWidth) / 2;
    return {
      year,
      total,
      x: round(left),
      width: round(columnWidth),
      middle: round(left + columnWidth / 2),
      top: round(up(total)) - 6,
      pieces: layers
        .map((layer) => {
          const [from = 0, to = 0] = layer[index] ?? [];
          return { kind: layer.key, y: round(up(to)), height: round(up(from) - up(to)) };
        })
        .filter(({ height }) => height > 0),
    };
  });
  return { width, height: floor + 24, floor, columns };
};

const width = 360;
const floor = 170;

const round = (value: number): number => Math.round(value * 10) / 10;
