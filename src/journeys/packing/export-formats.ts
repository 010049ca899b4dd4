/** The records of a plan that can be had one by one. Apart from the journey, so that help costs nothing. */

export const exportFormats = ['resume', 'clr', 'markdown'] as const;

export type ExportFormat = (typeof exportFormats)[number];
