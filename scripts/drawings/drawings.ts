import {
  both,
  box,
  but,
  cog,
  disc,
  everywhere,
  oval,
  polygon,
  ring,
  type Shape,
  sea,
  stroke,
} from './shapes.ts';

/**
 * The pictures of the sample district, back to front: things that stand for a student, never people. A plan
 * refers to one by the hash of its bytes, so a change here changes names; make them again and see what differs.
 */

/** Red, green, blue. */
export type Color = readonly [number, number, number];
export type Layer = readonly [Color, Shape];

const sky: Color = [214, 232, 240];
const dusk: Color = [36, 44, 84];
const paper: Color = [247, 241, 228];
const deep: Color = [22, 88, 116];
const water: Color = [54, 136, 160];
const foam: Color = [150, 202, 210];
const sail: Color = [252, 250, 244];
const wood: Color = [150, 92, 52];
const dark: Color = [40, 42, 54];
const red: Color = [196, 72, 58];
const gold: Color = [232, 176, 66];
const leafGreen: Color = [74, 138, 88];
const steel: Color = [118, 130, 146];

const swell = (top: number, shift: number, height = 0.07): Shape => sea({ top, height, length: 0.9, shift });

export const drawings: Readonly<Record<string, readonly Layer[]>> = {
  sailboat: [
    [sky, everywhere],
    [gold, disc([3.2, 0.7], 0.34)],
    [wood, box([1.92, 0.5], [2, 2.1])],
    [sail, polygon([1.86, 0.55], [1.86, 1.9], [0.9, 1.9])],
    [red, polygon([2.06, 0.75], [2.06, 1.9], [2.9, 1.9])],
    [wood, polygon([0.9, 2.05], [3, 2.05], [2.65, 2.5], [1.25, 2.5])],
    [water, swell(2.4, 0)],
    [deep, swell(2.68, 0.4)],
  ],
  waves: [
    [paper, everywhere],
    [gold, disc([2, 1.1], 0.55)],
    [foam, swell(1.3, 0.1, 0.12)],
    [water, swell(1.75, 0.5, 0.12)],
    [[36, 110, 138], swell(2.15, 0.2, 0.12)],
    [deep, swell(2.55, 0.7, 0.12)],
  ],
  gear: [
    [paper, everywhere],
    [steel, cog({ center: [1.65, 1.65], radius: 0.85, teeth: 10, depth: 0.17 })],
    [paper, disc([1.65, 1.65], 0.38)],
    [dark, ring([1.65, 1.65], [0.38, 0.46])],
    [red, cog({ center: [2.98, 0.98], radius: 0.44, teeth: 8, depth: 0.13 })],
    [paper, disc([2.98, 0.98], 0.17)],
  ],
  cat: [
    [[236, 222, 206], everywhere],
    [gold, oval([2, 2.35], [0.85, 0.8])],
    [gold, stroke([2.7, 2.75], [3.35, 1.7], 0.2)],
    [gold, polygon([1.35, 1.2], [1.42, 0.35], [1.9, 0.85])],
    [gold, polygon([2.65, 1.2], [2.58, 0.35], [2.1, 0.85])],
    [gold, oval([2, 1.25], [0.72, 0.58])],
    [sail, oval([2, 2.55], [0.42, 0.5])],
    [dark, oval([1.72, 1.18], [0.07, 0.12])],
    [dark, oval([2.28, 1.18], [0.07, 0.12])],
    [red, polygon([1.92, 1.4], [2.08, 1.4], [2, 1.5])],
    [dark, stroke([1.6, 1.5], [1.05, 1.42], 0.03)],
    [dark, stroke([2.4, 1.5], [2.95, 1.42], 0.03)],
  ],
  lighthouse: [
    [dusk, everywhere],
    [[120, 116, 110], polygon([2, 0.75], [4, 0.25], [4, 1.25])],
    [sail, polygon([1.72, 0.95], [2.28, 0.95], [2.45, 2.5], [1.55, 2.5])],
    [red, polygon([1.67, 1.4], [2.33, 1.4], [2.38, 1.8], [1.62, 1.8])],
    [gold, box([1.78, 0.6], [2.22, 0.95])],
    [red, polygon([1.68, 0.6], [2.32, 0.6], [2, 0.32])],
    [dark, oval([2, 2.75], [1.5, 0.4])],
    [deep, swell(2.7, 0.3, 0.05)],
  ],
  loaf: [
    [[238, 226, 204], everywhere],
    [[186, 120, 62], oval([2, 1.75], [1.35, 0.75])],
    [[214, 156, 92], oval([2, 1.62], [1.25, 0.6])],
    [paper, stroke([1.3, 1.35], [1.6, 1.95], 0.08)],
    [paper, stroke([1.85, 1.2], [2.1, 1.95], 0.08)],
    [paper, stroke([2.4, 1.25], [2.65, 1.9], 0.08)],
    [wood, box([0.3, 2.45], [3.7, 2.62])],
  ],
  kite: [
    [sky, everywhere],
    [sail, oval([0.9, 0.75], [0.5, 0.2])],
    [sail, oval([1.25, 0.68], [0.35, 0.2])],
    [red, polygon([2.6, 0.3], [3.2, 1], [2.6, 1.95], [2, 1])],
    [gold, both(polygon([2.6, 0.3], [3.2, 1], [2.6, 1.95], [2, 1]), box([2.6, 0], [4, 1]))],
    [dark, stroke([2.6, 1.95], [1.9, 2.35], 0.03)],
    [dark, stroke([1.9, 2.35], [1.2, 2.95], 0.03)],
    [leafGreen, oval([2, 3.3], [2.6, 0.5])],
  ],
  leaf: [
    [paper, everywhere],
    [leafGreen, both(disc([1.2, 1.5], 1.35), disc([2.8, 1.5], 1.35))],
    [paper, stroke([2, 0.6], [2, 2.6], 0.05)],
    [paper, stroke([2, 1.35], [1.68, 1.05], 0.04)],
    [paper, stroke([2, 1.35], [2.32, 1.05], 0.04)],
    [paper, stroke([2, 1.8], [1.62, 1.45], 0.04)],
    [paper, stroke([2, 1.8], [2.38, 1.45], 0.04)],
    [wood, stroke([2, 2.55], [2.15, 2.9], 0.07)],
  ],
  drum: [
    [[58, 52, 92], everywhere],
    [red, box([1.1, 1.3], [2.9, 2.3])],
    [red, oval([2, 2.3], [0.9, 0.28])],
    [gold, but(oval([2, 2.3], [0.9, 0.28]), oval([2, 2.2], [0.92, 0.28]))],
    [sail, oval([2, 1.3], [0.9, 0.28])],
    [gold, ring([2, 1.3], [0.06, 0.1])],
    [wood, stroke([0.7, 0.55], [1.75, 1.25], 0.08)],
    [wood, stroke([3.3, 0.45], [2.3, 1.2], 0.08)],
  ],
  night: [
    [dusk, everywhere],
    [[250, 240, 204], but(disc([2.7, 1], 0.6), disc([2.95, 0.85], 0.52))],
    [sail, disc([0.7, 0.6], 0.04)],
    [sail, disc([1.4, 1.1], 0.05)],
    [sail, disc([1.1, 0.3], 0.03)],
    [sail, disc([3.6, 1.7], 0.04)],
    [sail, disc([1.9, 0.5], 0.03)],
    [dark, polygon([0, 3], [0, 2.3], [1, 1.6], [1.9, 2.4], [2.8, 1.9], [4, 2.6], [4, 3])],
  ],
};
