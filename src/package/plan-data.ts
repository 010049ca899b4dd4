import * as z from 'zod';

/**
 * The plan's files as one JSON document, attached to the PDF: a PDF that somebody kept is a whole plan again, but for its
 * pictures, of which it holds the sums.
 */

export const planDataName = 'plan-data.json';

const schema = z.strictObject({
  format: z.literal('throughline-plan'),
  version: z.literal(1),
  reader: z.string(),
  complete: z.boolean(),
  /** UTC instant of the last save. */
  savedAt: z.iso.datetime(),
  treeId: z.string().regex(/^[0-9a-f]{40}$/),
  /** Path -> text. */
  files: z.record(z.string(), z.string()),
});

export type PlanData = z.output<typeof schema>;

export const formatPlanData = (data: PlanData): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(data, null, 1)}\n`);

/** @returns undefined when the bytes are no such document */
export const parsePlanData = (bytes: Uint8Array): PlanData | undefined => {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data;
  } catch {
    return undefined;
  }
};
