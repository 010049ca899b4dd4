import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import type { Rating, SkillLevels } from '../../facts/skill-levels.ts';

/** Where the ratings of one skill lie in its small picture: time across, four levels up. */

export type SkillPicture = {
  readonly width: number;
  readonly height: number;
  /** Heights of the four levels, lowest first. */
  readonly levels: readonly number[];
  /** The student's own ratings as a line; undefined with fewer than two. */
  readonly path: string | undefined;
  readonly points: readonly { readonly x: number; readonly y: number; readonly isOwn: boolean }[];
};

/** @param span - first and last day of all skills, so that the small pictures can be compared */
export const skillPicture = (ratings: readonly Rating[], span: readonly [string, string]): SkillPicture => {
  const across = scaleLinear(
    [Date.parse(span[0]), Math.max(Date.parse(span[1]), Date.parse(span[0]) + 1)],
    [8, width - 8],
  );
  const up = scaleLinear([1, 4], [height - 8, 8]);
  const place = ({ date, level, by }: Rating) => ({
    x: Math.round(across(Date.parse(date)) * 10) / 10,
    y: Math.round(up(level)),
    isOwn: by === 'student',
  });
  const points = ratings.map(place);
  const own = points.filter(({ isOwn }) => isOwn);
  const draw = line<(typeof points)[number]>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(curveMonotoneX)
    .digits(1);
  return {
    width,
    height,
    levels: [1, 2, 3, 4].map((level) => Math.round(up(level))),
    path: own.length > 1 ? (draw(own) ?? undefined) : undefined,
    points,
  };
};

/** First and last day of all ratings. */
export const ratingSpan = (skills: readonly SkillLevels[]): readonly [string, string] | undefined => {
  const days = skills.flatMap(({ ratings }) => ratings.map(({ date }) => date)).sort();
  const [first, last] = [days[0], days.at(-1)];
  return first !== undefined && last !== undefined ? [first, last] : undefined;
};

const width = 160;
const height = 84;
