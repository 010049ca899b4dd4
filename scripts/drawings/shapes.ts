/**
 * The few shapes that the sample's drawings are made of. A shape answers whether a point lies inside; points
 * run from 0 to 4 across and 0 to 3 down. Nothing here knows of pixels.
 */

export type Shape = (x: number, y: number) => boolean;
export type Point = readonly [x: number, y: number];

export const everywhere: Shape = () => true;

export const disc =
  ([centerX, centerY]: Point, radius: number): Shape =>
  (x, y) =>
    (x - centerX) ** 2 + (y - centerY) ** 2 <= radius ** 2;

export const oval =
  ([centerX, centerY]: Point, [radiusX, radiusY]: Point): Shape =>
  (x, y) =>
    ((x - centerX) / radiusX) ** 2 + ((y - centerY) / radiusY) ** 2 <= 1;

export const box =
  ([left, top]: Point, [right, bottom]: Point): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom;

/** Inside by the even-odd rule. */
export const polygon =
  (...corners: readonly Point[]): Shape =>
  (x, y) => {
    let inside = false;
    let [beforeX, beforeY] = corners.at(-1) ?? [0, 0];
    for (const [atX, atY] of corners) {
      const crosses = atY > y !== beforeY > y;
      if (crosses && x < ((beforeX - atX) * (y - atY)) / (beforeY - atY) + atX) inside = !inside;
      [beforeX, beforeY] = [atX, atY];
    }
    return inside;
  };

/** A straight stroke with round ends. */
export const stroke =
  ([fromX, fromY]: Point, [toX, toY]: Point, width: number): Shape =>
  (x, y) => {
    const length = (toX - fromX) ** 2 + (toY - fromY) ** 2;
    const along = Math.max(
      0,
      Math.min(1, ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / length),
    );
    const [nearX, nearY] = [fromX + along * (toX - fromX), fromY + along * (toY - fromY)];
    return (x - nearX) ** 2 + (y - nearY) ** 2 <= (width / 2) ** 2;
  };

/** Everything below a row of waves. */
export const sea =
  ({ top, height, length, shift }: { top: number; height: number; length: number; shift: number }): Shape =>
  (x, y) =>
    y >= top + height * Math.sin(((x + shift) / length) * 2 * Math.PI);

/** A wheel with teeth. */
export const cog =
  ({ center: [centerX, centerY], radius, teeth, depth }: Cog): Shape =>
  (x, y) => {
    const turn = Math.atan2(y - centerY, x - centerX) / (2 * Math.PI);
    const place = (((turn * teeth) % 1) + 1) % 1;
    const reach = Math.abs(place - 0.5) < 0.25 ? radius + depth : radius;
    return Math.hypot(x - centerX, y - centerY) <= reach;
  };
type Cog = { center: Point; radius: number; teeth: number; depth: number };

export const ring = (center: Point, [inner, outer]: Point): Shape =>
  but(disc(center, outer), disc(center, inner));

export const but =
  (shape: Shape, hole: Shape): Shape =>
  (x, y) =>
    shape(x, y) && !hole(x, y);

export const both =
  (one: Shape, other: Shape): Shape =>
  (x, y) =>
    one(x, y) && other(x, y);
