/** The one function of `subset-font`, which ships without types; only the options that we use. */
declare module 'subset-font' {
  type Options = {
    targetFormat: 'woff2';
    variationAxes: Record<string, number | { min: number; max: number }>;
    keepFeatures: string[];
    preserveNameIds: number[];
    noHinting: boolean;
    dropTables: string[];
  };
  export default function subsetFont(font: Buffer, letters: string, options: Options): Promise<Buffer>;
}
