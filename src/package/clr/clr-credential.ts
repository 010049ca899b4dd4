import { createHash } from 'node:crypto';
import type { PlanView } from '../../privacy/plan-view.ts';
import { type Attested, attestedIn } from './attested.ts';
import { clrContextUrl } from './clr-context.ts';

/**
 * A plan's attested part as a Comprehensive Learner Record 2.0 with an Open Badges 3.0 credential for each item, not yet
 * signed. Identifiers follow from the plan's id and the entry's place in it, so that the same plan gives the same record.
 *
 * @see https://www.imsglobal.org/spec/clr/v2p0
 */

export type Issuer = {
  /** `did:key:...` of the district's key; the name alone when nobody signs. */
  readonly id: string;
  readonly name: string;
};

export type ClrRequest = {
  readonly view: PlanView;
  readonly planId: string;
  readonly issuer: Issuer;
  /** UTC instant of the plan's last save. */
  readonly savedAt: string;
};

export type Credential = Readonly<Record<string, unknown>>;

export const badgeContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

/** One credential for each item; signed one by one, they can be shared one by one. */
export const badgesOf = (request: ClrRequest): readonly Credential[] =>
  attestedIn(request.view).map((item) => badge(item, request));

export const clrOf = (request: ClrRequest, badges: readonly Credential[]): Credential => {
  const { planId, savedAt, issuer } = request;
  return {
    '@context': [badgeContexts[0], clrContextUrl, badgeContexts[1]],
    id: uuidOf(`${planId} record ${request.view.treeId}`),
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Learner record of an Individual Learning Plan',
    description:
      'What the school attests. The rest of the plan travels beside this record and is the student’s own.',
    issuer: profileOf(issuer),
    validFrom: wholeSecond(savedAt),
    credentialSubject: {
      type: ['ClrSubject'],
      identifier: identifiersOf(request),
      verifiableCredential: badges,
    },
  };
};

const profileOf = ({ id, name }: Issuer) => ({ id, type: ['Profile'], name });

const badge = (item: Attested, request: ClrRequest): Credential => {
  const { planId, issuer } = request;
  const { address, from, until, mark, credits, hours } = item;
  const resultId = uuidOf(`${planId} result ${address}`);
  return {
    '@context': badgeContexts,
    id: uuidOf(`${planId} credential ${address}`),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: item.name,
    issuer: profileOf(issuer),
    validFrom: `${until}T00:00:00Z`,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: identifiersOf(request),
      ...(from && { activityStartDate: `${from}T00:00:00Z` }),
      activityEndDate: `${until}T00:00:00Z`,
      ...(credits !== undefined && { creditsEarned: credits }),
      achievement: achievement(item, { planId, resultId }),
      ...((mark || hours) && {
        result: [{ type: ['Result'], resultDescription: resultId, value: mark ?? String(hours) }],
      }),
    },
  };
};

const achievementTypes: Readonly<Record<Attested['kind'], string>> = {
  course: 'Course',
  credential: 'Certification',
  seal: 'Award',
  service: 'CommunityService',
  work: 'Fieldwork',
};

const achievement = (item: Attested, ids: { readonly planId: string; readonly resultId: string }) => {
  const { address, kind, name, criteria, field, code, credits, collegeCredits, mark, hours, source } = item;
  const credit = credits ?? collegeCredits;
  return {
    id: uuidOf(`${ids.planId} achievement ${address}`),
    type: ['Achievement'],
    achievementType: achievementTypes[kind],
    name,
    description: source ? `${name}, ${source}` : name,
    criteria: { narrative: criteria },
    ...(field && { fieldOfStudy: field }),
    ...(code && { humanCode: code }),
    ...(credit !== undefined && { creditsAvailable: credit }),
    ...((mark || hours) && {
      resultDescription: [
        {
          id: ids.resultId,
          type: ['ResultDescription'],
          name: mark ? 'Result' : 'Hours',
          resultType: mark ? 'Result' : 'ext:Hours',
        },
      ],
    }),
  };
};

/** Whose record it is, for a registrar who has no other key: the plan's id and the name. */
const identifiersOf = ({ view, planId }: ClrRequest) => {
  const profile = view.entries.profile[0]?.data;
  const identity = (identityType: string, value: string) => ({
    type: 'IdentityObject',
    hashed: false,
    identityHash: value,
    identityType,
  });
  return [
    identity('identifier', planId),
    ...(profile ? [identity('ext:name', `${profile.givenName} ${profile.familyName}`)] : []),
  ];
};

const wholeSecond = (instant: string): string => instant.replace(/\.\d+Z$/, 'Z');

/** A UUID of version 8 (RFC 9562) that says nothing but stays the same. */
const uuidOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return `urn:uuid:${parts.join('-')}-${hex.slice(20, 32)}`;
};
