import * as z from 'zod';

/**
 * The kinds of value that many fields share: dates, slugs, references, prose. Only shape is judged here;
 * whether a reference points to something is judged with the whole plan at hand.
 */

/** Lowercase ASCII file name made by the software, 1 to 80 characters. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

/** A calendar date without time or zone, `2027-06-15`. */
export const calendarDate = z.iso.date();

/** A school year by its two calendar years, `2026-27`. */
export const schoolYear = z
  .string()
  .regex(/^20\d\d-\d\d$/)
  .refine((year) => (Number(year.slice(2, 4)) + 1) % 100 === Number(year.slice(5)), {
    message: 'a school year such as 2026-27',
  });

/** Grade 6 to 12. */
export const grade = z.int().min(6).max(12);

/** A title or a name on one line, 1 to 200 characters. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\n\r]*$/);

/** Markdown of any length that a file may have; the file size limit is the only bound. */
export const prose = z.string().trim();

/** Prose that must say something. */
export const someProse = prose.min(1);

/** An id inside a list, unique there, so that two versions of a list can be compared item by item. */
export const itemId = z.string().regex(slugPattern);

/** A person of a district's roster: made at random, and the same in every plan that the person writes in. */
export const personId = z.string().regex(/^[a-z0-9]{16,32}$/);

/** `collection/slug`, or `collection/slug#item` for one item of a list, for example a course of a year. */
export const reference = z.string().regex(/^[a-z-]+\/[a-z0-9-]{1,80}(?:#[a-z0-9-]{1,80})?$/);

/** BCP 47 language tag, for example `es` or `pt-BR`. */
export const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);

/** An https address. */
export const webAddress = z.url({ protocol: /^https$/ });

/** A file of the plan: `media/<sha256>.<ext>`. */
export const mediaPath = z.string().regex(/^media\/[0-9a-f]{64}\.(?:png|jpg|webp|pdf)$/);

/** Hours, in quarters, at most a school year of them. */
export const hours = z.number().min(0).max(3000).multipleOf(0.25);

/** Course credit, 0 to 4 in steps of an eighth. */
export const credits = z.number().min(0).max(4).multipleOf(0.125);

/** Whole US dollars. */
export const dollars = z.int().min(0).max(1_000_000);
