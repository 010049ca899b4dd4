/** What a browser calls itself, short enough to know one's own devices by: `Chrome on ChromeOS`. */

/** @returns undefined when neither is known */
export const deviceName = (userAgent: string): string | undefined => {
  const browser = nameIn(browsers, userAgent);
  const system = nameIn(systems, userAgent);
  return [browser, system].filter((name) => name !== undefined).join(' on ') || undefined;
};

type Names = readonly (readonly [sign: string, name: string])[];

const nameIn = (names: Names, userAgent: string): string | undefined =>
  names.find(([sign]) => userAgent.includes(sign))?.[1];

/** Each calls itself by the names of those after it as well. */
const browsers: Names = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['CriOS/', 'Chrome'],
  ['Safari/', 'Safari'],
];

const systems: Names = [
  ['CrOS', 'ChromeOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
];
