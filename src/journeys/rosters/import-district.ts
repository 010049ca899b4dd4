/**
 * The whole trip of a roster into a district: people and relations, then plans for those who have none, then grades and
 * schools in the profiles. It may run while people work, and again after it was interrupted.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { studentsNow } from '../../people/newcomers/students-now.ts';
import { type Finding, isViolation } from '../../people/oneroster/finding.ts';
import { openPeople } from '../../people/open-people.ts';
import type { BadRoster, ImportResult } from '../../people/roster/sync-result.ts';
import { importRoster } from '../../people/staging/import-roster.ts';
import type { Refusal } from '../../store/refusal.ts';
import { isRefusal } from '../../store/refusal.ts';
import { loadDistricts } from '../load-district.ts';
import { createPlans } from './create-plans.ts';
import { type RosterReport, reportOf } from './roster-report.ts';
import { updateProfiles } from './update-profiles.ts';

export type DistrictImport = {
  readonly path: string;
  readonly beside?: string | undefined;
  readonly dataFolder: string;
  readonly today: string;
  /** Refuses a bundle in which anything is not as the standard has it. */
  readonly isStrict: boolean;
  readonly isDryRun: boolean;
  readonly mayShrink: boolean;
  readonly onFinding: (finding: Finding) => void;
  /** Called with a few words while the work goes on. */
  readonly onProgress: (words: string) => void;
};

export type DistrictImported = {
  readonly imported: ImportResult;
  /** Undefined for a dry run, which makes none. */
  readonly plans:
    | { readonly created: number; readonly profiles: number; readonly left: readonly string[] }
    | undefined;
  readonly report: RosterReport | undefined;
};

export const importDistrict = async (
  request: DistrictImport,
): Promise<DistrictImported | BadRoster | Refusal> => {
  const { dataFolder, today, isStrict, isDryRun, mayShrink, onProgress } = request;
  const districts = await loadDistricts(dataFolder);
  await mkdir(join(dataFolder, 'plans'), { recursive: true });
  const people = await openPeople({ folder: dataFolder });
  let violations = 0;
  try {
    const imported = await importRoster(people, {
      ...pathsOf(request),
      today,
      isDryRun,
      mayShrink,
      onFinding: (finding) => {
        if (isViolation(finding)) violations += 1;
        request.onFinding(finding);
      },
      onRows: (rows) => onProgress(`Reading the roster: ${rows} rows`),
      onPlans: (done) => onProgress(`Comparing who stands to whose plan: ${done} plans`),
      consider: () => (isStrict && violations > 0 ? notStrict(violations) : undefined),
    });
    if ('refused' in imported) return imported;
    if (isDryRun) return { imported, plans: undefined, report: undefined };
    const before = await studentsNow(people.db, { districts, today });
    const profiles = await updateProfiles({
      dataFolder,
      people,
      now: before,
      today,
      onProfiles: (done, all) => onProgress(`Profile ${done} of ${all}`),
    });
    const created = await createPlans({
      dataFolder,
      people,
      now: before,
      today,
      onPlans: (made, all) => onProgress(`Plan ${made} of ${all}`),
    });
    if (isRefusal(created)) return created;
    const after = await studentsNow(people.db, { districts, today });
    return {
      imported,
      plans: { created: created.created, profiles: profiles.updated, left: profiles.left },
      report: await reportOf(people, after, created.unfit),
    };
  } finally {
    await people.close();
  }
};

const pathsOf = ({ path, beside }: DistrictImport) => (beside === undefined ? { path } : { path, beside });

const notStrict = (violations: number): BadRoster => ({
  refused: 'bad-roster',
  file: '',
  message: `Places that are not as OneRoster has them: ${violations}. --strict takes no such bundle. Nothing was changed.`,
});
