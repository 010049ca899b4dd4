/**
 * A roster in which somebody stands in every relation to one student, and one person in nearly every: a link that is
 * restricted, one that nobody confirmed, a class of the last term.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantable } from './access-table.ts';

export const partnerOf = (section: string): string => `p-${section}`;

const partners = ['p-none', 'p-expired', 'p-later', ...grantable.map(partnerOf)];

const users = [
  's-1,true,Canary,Student,,"g-1,g-2,g-3",08,,,o-school',
  's-2,true,Tomas,Other,,g-4,08,,,o-school',
  'g-1,true,Mother,Confirmed,,s-1,,,,o-school',
  'g-2,true,Father,Restricted,,s-1,,,,o-school',
  'g-3,true,Aunt,Unconfirmed,,s-1,,,,o-school',
  'g-4,true,Father,Elsewhere,,s-2,,,,o-school',
  't-counselor,true,Rosa,Counselor,,,,,,o-school',
  't-provider,true,Mara,Provider,,,,,,o-school',
  't-teacher,true,Nils,Teacher,,,,,,o-school',
  't-former,true,Brigid,Former,,,,,,o-school',
  't-elsewhere,true,Omar,Elsewhere,,,,,,o-school',
  't-principal,true,Helen,Principal,,,,,,o-school',
  't-district,true,Grace,District,,,,,,o-district',
];

const roles = [
  ...['s-1', 's-2'].map((id) => `${id},primary,student,2025-08-26,,o-school`),
  ...['g-1', 'g-2', 'g-3', 'g-4'].map((id) => `${id},primary,parent,2025-08-26,,o-school`),
  't-counselor,primary,counselor,2025-08-26,,o-school',
  ...['t-provider', 't-teacher', 't-former', 't-elsewhere'].map(
    (id) => `${id},primary,teacher,2025-08-26,,o-school`,
  ),
  't-principal,primary,principal,2025-08-26,,o-school',
  't-district,primary,districtAdministrator,2025-08-26,,o-district',
];

const csv = (columns: string, rows: readonly string[]): string => `${[columns, ...rows].join('\r\n')}\r\n`;

const files: Readonly<Record<string, string>> = {
  'oneroster/orgs.csv': csv('sourcedId,name,type,parentSourcedId', [
    'o-district,Sakonnet Bay Public Schools,district,',
    'o-school,Narrow River Middle School,school,o-district',
  ]),
  'oneroster/academicSessions.csv': csv('sourcedId,startDate,endDate', [
    'term-now,2026-01-26,2026-06-18',
    'term-last,2025-08-26,2026-01-23',
  ]),
  'oneroster/classes.csv': csv('sourcedId,title,termSourcedIds', [
    'c-now,Boats,term-now',
    'c-last,Kites,term-last',
    'c-elsewhere,Poems,term-now',
  ]),
  'oneroster/users.csv': csv(
    'sourcedId,enabledUser,givenName,familyName,email,agentSourcedIds,grades,preferredGivenName,preferredFamilyName,primaryOrgSourcedId',
    users,
  ),
  'oneroster/roles.csv': csv('userSourcedId,roleType,role,beginDate,endDate,orgSourcedId', roles),
  'oneroster/enrollments.csv': csv('classSourcedId,userSourcedId,role,beginDate,endDate', [
    'c-now,s-1,student,,',
    'c-now,t-teacher,teacher,,',
    'c-last,s-1,student,,',
    'c-last,t-former,teacher,,',
    'c-elsewhere,s-2,student,,',
    'c-elsewhere,t-elsewhere,teacher,,',
  ]),
  'guardian-links.csv': csv(
    'studentSourcedId,guardianSourcedId,relation,legalStatus,restriction,confirmedBy,confirmedOn',
    [
      's-1,g-1,mother,legal-guardian,,t-counselor,2025-09-05',
      's-1,g-2,father,legal-guardian,no-contact,t-counselor,2025-09-05',
      's-1,g-3,aunt,none,,,',
      's-2,g-4,father,legal-guardian,,t-counselor,2025-09-05',
    ],
  ),
  'caseloads.csv': csv('staffSourcedId,studentSourcedId,part', [
    't-counselor,s-1,lead',
    't-provider,s-1,specialist',
  ]),
  'community-partners.csv': csv(
    'partnerId,givenName,familyName,organization,email',
    partners.map((id) => `${id},Pat,${id},Harbor Works,`),
  ),
};

export const writeRoster = (folder: string): void => {
  mkdirSync(join(folder, 'oneroster'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};
