import * as z from 'zod';
import * as v from '../../../schemas/values.ts';

/** `demo.yml`: the day on which the sample is looked at, and its students in the order of the list. */

export const demoFile = z.strictObject({
  today: v.calendarDate,
  students: z.array(
    z.strictObject({
      /** Folder of the written plan under `plans/`. */
      folder: v.itemId,
      /** `sourcedId` in `oneroster/users.csv`. */
      user: z.string(),
      plan: z.string().regex(/^[a-z0-9]{16}$/),
      district: v.itemId,
      school: v.itemId,
      grade: v.grade,
    }),
  ),
});

export type DemoStudent = z.output<typeof demoFile>['students'][number];
