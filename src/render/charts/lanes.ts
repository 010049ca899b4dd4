import { scaleLinear } from 'd3-scale';
import { type Lane, lanes, type TimelineYear } from '../facts/timeline.ts';

/** Where the events of all years lie: a lane a kind, a mark a day, one path a lane so that it stays small. */

export type LanePicture = {
  readonly width: number;
  readonly height: number;
  readonly years: readonly { readonly year: string; readonly x: number; readonly middle: number }[];
  readonly lanes: readonly {
    readonly lane: Lane;
    readonly y: number;
    /** Marks as a path of points, drawn by its round ends. */
    readonly path: string;
    readonly count: number;
  }[];
};

/** @param yearStarts - month and day of the first day of a school year, `07-01` */
export const lanePicture = (newestFirst: readonly TimelineYear[], yearStarts: string): LanePicture => {
  const years = newestFirst.toReversed();
  const first = Number(years[0]?.year.slice(0, 4) ?? 0);
  const day = (year: number) => Date.parse(`${year}-${yearStarts}`);
  const across = scaleLinear([day(first), day(first + years.length)], [0, width]);
  const events = years.flatMap((year) => year.events);
  const shown = lanes
    .map((lane) => ({ lane, days: events.filter((event) => event.lane === lane).map(({ date }) => date) }))
    .filter(({ days }) => days.length > 0);
  return {
    width,
    height: shown.length * laneHeight + 22,
    years: years.map(({ year }, index) => ({
      year,
      x: Math.round(across(day(first + index))),
      middle: Math.round(across((day(first + index) + day(first + index + 1)) / 2)),
    })),
    lanes: shown.map(({ lane, days }, index) => {
      const y = index * laneHeight + 26;
      const places = new Set(days.map((date) => Math.round(across(Date.parse(date)))));
      return { lane, y, count: days.length, path: [...places].map((x) => `M${x} ${y}h0`).join('') };
    }),
  };
};

const width = 360;
const laneHeight = 36;
