import type { PlanFile, PlanSnapshot } from '../src/plan/plan-file.ts';

/** The smallest valid plan with one goal; tests start from it and change one thing. Sample people are invented. */

export const smallPlanFiles: Readonly<Record<string, string>> = {
  'plan.yml': `id: k3v9q2m7x5t8w4zr
schemaVersion: 1
framework: ri
frameworkVersion: "2016"
language: en
created: 2024-09-03
`,
  'profile.md': `---
givenName: Marisol
familyName: Tavares
grade: 8
graduatingClass: 2030
school: Narrow River Middle School
district: sakonnet
---

I like boats.
`,
  'goals/robotics.md': `---
title: Join the robotics club
domain: academic
component: self-awareness
status: active
started: 2025-09-08
due: 2026-06-15
---

Because I like to build.
`,
};

/** The small plan with files changed, added or (null) taken away. */
export const smallPlan = (
  changes: Readonly<Record<string, string | Uint8Array | null>> = {},
): PlanSnapshot => ({
  commitId: null,
  treeId: '',
  committedAt: null,
  files: Object.entries({ ...smallPlanFiles, ...changes }).flatMap(([path, content]): PlanFile[] =>
    content === null
      ? []
      : [
          {
            path,
            mode: '100644',
            blobId: '',
            bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
          },
        ],
  ),
});
