/**
 * The gateway itself on a port of this computer, over a sample data folder with a small plan for each test: everybody
 * comes in by the sample door, and relations come from a roster. Nothing stands between a browser and what is served.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogRecord } from '../src/gateway/chain/request-log.ts';
import { planPath } from '../src/gateway/plans/open-plan.ts';
import { openGateway } from '../src/gateway/process/open-gateway.ts';
import { writeSampleMark } from '../src/journeys/demo/sample-mark.ts';
import { packageRoot } from '../src/render/package-root.ts';
import { createRepository } from '../src/store/create-repository.ts';
import { accepted, save } from '../src/store/testing/scratch.ts';
import { smallPlanFiles } from './small-plan.ts';

export type ServedPlan = {
  readonly planId: string;
  /** Its repository. */
  readonly path: string;
  /** People as the sample door names them; the counselor is the same for all plans. */
  readonly student: string;
  readonly guardian: string;
};

export type ServedPlans = {
  readonly origin: string;
  readonly dataFolder: string;
  /** What the gateway logged. */
  readonly logged: readonly LogRecord[];
  /** The plan of a student by name. */
  readonly planOf: (name: string) => ServedPlan;
  readonly close: () => Promise<void>;
};

export const counselor = 'Rosa Medeiros';
export const administrator = 'Grace Ouellette';

type Files = Readonly<Record<string, string>>;

/** @param students - given name -> files over those of the small plan; each is called Tavares */
export const servePlans = async (students: Readonly<Record<string, Files>>): Promise<ServedPlans> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-served-'));
  mkdirSync(join(dataFolder, 'districts'));
  cpSync(
    join(packageRoot(), 'content/districts/sakonnet/district.yml'),
    join(dataFolder, 'districts/sakonnet.yml'),
  );
  const names = Object.keys(students);
  writeRoster(join(dataFolder, 'roster'), names);
  const plans = new Map<string, ServedPlan>();
  for (const [index, name] of names.entries()) {
    const planId = `plan${String(index).padStart(12, '0')}`;
    const path = planPath(dataFolder, planId);
    accepted(await createRepository(path));
    const about = `${smallPlanFiles['plan.yml']}`.replace(/^id: .*$/m, `id: ${planId}`);
    const profile = `${smallPlanFiles['profile.md']}`.replace('Marisol', name);
    await save(path, { ...smallPlanFiles, 'plan.yml': about, 'profile.md': profile, ...students[name] });
    plans.set(name, { planId, path, student: `${name} Tavares`, guardian: `${name}’s Mother` });
  }
  const owners = names.map((name, index) => [plans.get(name)?.planId ?? '', `s-${index}`] as const);
  await writeSampleMark(dataFolder, { today: '2026-05-22', plans: Object.fromEntries(owners) });
  const logged: LogRecord[] = [];
  const gateway = await openGateway({
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    alsoTry: 0,
    logsAll: true,
    log: (record) => logged.push(record),
  });
  if ('refused' in gateway) throw new Error(gateway.refused);
  return {
    origin: `http://127.0.0.1:${gateway.port}`,
    dataFolder,
    logged,
    planOf: (name) => {
      const plan = plans.get(name);
      if (!plan) throw new Error(`Nobody is called ${name}.`);
      return plan;
    },
    close: async () => {
      await gateway.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};

const writeRoster = (folder: string, names: readonly string[]): void => {
  mkdirSync(join(folder, 'oneroster'), { recursive: true });
  const write = (file: string, columns: string, rows: readonly string[]) =>
    writeFileSync(join(folder, file), `${[columns, ...rows].join('\r\n')}\r\n`);
  const each = (row: (name: string, index: number) => string) => names.map(row);
  const [counselorGiven, counselorFamily] = counselor.split(' ');
  const [administratorGiven, administratorFamily] = administrator.split(' ');
  write('oneroster/orgs.csv', 'sourcedId,name,type,parentSourcedId', [
    'o-district,Sakonnet Bay Public Schools,district,',
    'o-school,Narrow River Middle School,school,o-district',
  ]);
  write('oneroster/academicSessions.csv', 'sourcedId,startDate,endDate', []);
  write('oneroster/classes.csv', 'sourcedId,title,termSourcedIds', []);
  write('oneroster/enrollments.csv', 'classSourcedId,userSourcedId,role,beginDate,endDate', []);
  write(
    'oneroster/users.csv',
    'sourcedId,enabledUser,givenName,familyName,email,agentSourcedIds,grades,preferredGivenName,preferredFamilyName,primaryOrgSourcedId',
    [
      ...each((name, index) => `s-${index},true,${name},Tavares,,g-${index},08,,,o-school`),
      ...each(
        (name, index) =>
          `g-${index},true,${name}’s,Mother,${name.toLowerCase()}@family.example,s-${index},,,,o-school`,
      ),
      `t-counselor,true,${counselorGiven},${counselorFamily},,,,,,o-school`,
      `t-district,true,${administratorGiven},${administratorFamily},,,,,,o-district`,
    ],
  );
  write('oneroster/roles.csv', 'userSourcedId,roleType,role,beginDate,endDate,orgSourcedId', [
    ...each((_name, index) => `s-${index},primary,student,2025-08-26,,o-school`),
    ...each((_name, index) => `g-${index},primary,parent,2025-08-26,,o-school`),
    't-counselor,primary,counselor,2025-08-26,,o-school',
    't-district,primary,districtAdministrator,2025-08-26,,o-district',
  ]);
  write(
    'guardian-links.csv',
    'studentSourcedId,guardianSourcedId,relation,legalStatus,restriction,confirmedBy,confirmedOn',
    each((_name, index) => `s-${index},g-${index},mother,legal-guardian,,t-counselor,2025-09-05`),
  );
  write(
    'caseloads.csv',
    'staffSourcedId,studentSourcedId,part',
    each((_name, index) => `t-counselor,s-${index},lead`),
  );
  write('community-partners.csv', 'partnerId,givenName,familyName,organization,email', []);
};
