import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import resumeSchema from '@jsonresume/schema/schema.json' with { type: 'json' };
import { Ajv, type SchemaObject } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { buildDemo } from '../../journeys/build-demo.ts';
import { listPlans } from '../../journeys/list-plans.ts';
import { readView } from '../../journeys/read-view.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { makeSigningKey, readSigningKey } from '../../signing/key-file.ts';
import { accepted } from '../../store/testing/scratch.ts';
import { attestedIn } from '../clr/attested.ts';
import type { Credential } from '../clr/clr-credential.ts';
import { holdsLearnerRecord, learnerRecord } from '../clr/sign-clr.ts';
import { markdownOf } from './markdown.ts';
import { resumeOf } from './resume.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-records-'));
const names = ['amelia-tavares', 'lucia-morales', 'wren-pacheco'] as const;
/** Names as they stand in the list -> where the repository lies. */
const plans = new Map<string, string>();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const viewOf = async (name: string, role: 'student' | 'partner' = 'student'): Promise<PlanView> => {
  const read = accepted(
    await readView({ path: plans.get(name) ?? '', reader: { role, grants: [] }, today: '2026-05-22' }),
  );
  if ('problems' in read) throw new Error(name);
  return read.view;
};

const key = readSigningKey(makeSigningKey('sakonnet').privateText);

const recordOf = (view: PlanView): Promise<Credential> =>
  learnerRecord({
    view,
    planId: '3sysrmsktktvsy7d',
    savedAt: '2026-05-20T15:10:00.000Z',
    districtName: 'Sakonnet',
    key,
  });

let view: PlanView;
let record: Credential;

beforeAll(async () => {
  accepted(await buildDemo({ folder, only: names, onProgress: () => undefined }));
  for (const plan of accepted(await listPlans({ folder }))) plans.set(plan.name, plan.repositoryPath);
  view = await viewOf('Amelia Tavares');
  record = await recordOf(view);
});

/** What CLR 2.0 and Open Badges 3.0 require, from their specifications. */
const profile = z.strictObject({ id: z.string(), type: z.tuple([z.literal('Profile')]), name: z.string() });
const instant = z.iso.datetime();
const proof = z.strictObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  created: instant,
  verificationMethod: z.string().regex(/^did:key:(z6Mk\w+)#\1$/),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().startsWith('z'),
});
const identity = z.strictObject({
  type: z.literal('IdentityObject'),
  hashed: z.literal(false),
  identityHash: z.string(),
  identityType: z.enum(['identifier', 'ext:name']),
});
const badge = z.strictObject({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'),
  ]),
  id: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
  name: z.string(),
  issuer: profile,
  validFrom: instant,
  credentialSubject: z.strictObject({
    type: z.tuple([z.literal('AchievementSubject')]),
    identifier: z.array(identity).min(1),
    activityStartDate: instant.optional(),
    activityEndDate: instant,
    creditsEarned: z.number().optional(),
    achievement: z.strictObject({
      id: z.string(),
      type: z.tuple([z.literal('Achievement')]),
      achievementType: z.enum(['Course', 'Certification', 'Award', 'CommunityService', 'Fieldwork']),
      name: z.string(),
      description: z.string(),
      criteria: z.strictObject({ narrative: z.string() }),
      fieldOfStudy: z.string().optional(),
      humanCode: z.string().optional(),
      creditsAvailable: z.number().optional(),
      resultDescription: z
        .array(
          z.strictObject({
            id: z.string(),
            type: z.tuple([z.literal('ResultDescription')]),
            name: z.string(),
            resultType: z.enum(['Result', 'ext:Hours']),
          }),
        )
        .optional(),
    }),
    result: z
      .array(
        z.strictObject({
          type: z.tuple([z.literal('Result')]),
          resultDescription: z.string(),
          value: z.string(),
        }),
      )
      .optional(),
  }),
  proof,
});
const clr = z.strictObject({
  '@context': z.array(z.string()).length(3),
  id: z.string().startsWith('urn:uuid:'),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('ClrCredential')]),
  name: z.string(),
  description: z.string(),
  issuer: profile,
  validFrom: instant,
  credentialSubject: z.strictObject({
    type: z.tuple([z.literal('ClrSubject')]),
    identifier: z.array(identity).min(1),
    verifiableCredential: z.array(badge).min(1),
  }),
  proof,
});

const badgesIn = (from: Credential): readonly Credential[] =>
  (from.credentialSubject as { verifiableCredential: Credential[] }).verifiableCredential;

describe('the learner record', () => {
  test('has what the specifications ask, each item and the whole signed', async () => {
    expect(z.safeParse(clr, record).error?.issues ?? []).toEqual([]);
    expect(await holdsLearnerRecord(record)).toBe(true);
    expect(await holdsLearnerRecord(badgesIn(record)[0] as Credential)).toBe(true);
  });

  test('is the same for the same plan and key', async () => {
    expect(await recordOf(view)).toEqual(record);
  });

  test('no longer holds when a mark or the issuer changes', async () => {
    const text = JSON.stringify(record);
    const changes = [
      [/"value":"[^"]*"/, '"value":"A+"'],
      [/"name":"Sakonnet"/, '"name":"Tidewater"'],
    ] as const;
    for (const [from, to] of changes) {
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      expect(await holdsLearnerRecord(JSON.parse(changed))).toBe(false);
    }
  });

  test('holds only what staff have signed, and never a support, a test, a goal or a reflection', async () => {
    const kinds = new Set(['course-plan', 'credentials', 'achievements', 'service', 'work']);
    for (const name of plans.keys()) {
      const items = attestedIn(await viewOf(name));
      for (const { address } of items) expect(kinds).toContain(address.split('/')[0]);
    }
    const unsigned = {
      ...view,
      entries: {
        ...view.entries,
        reviews: [],
        'course-plan': view.entries['course-plan'].map((entry) => ({
          ...entry,
          data: { ...entry.data, agreed: [] },
        })),
      },
    };
    expect(attestedIn(unsigned)).toEqual([]);
    const text = JSON.stringify(record);
    for (const { data } of view.entries.supports) expect(text).not.toContain(data.title);
  });

  test('is empty for a reader who sees none of it', async () => {
    expect(badgesIn(await recordOf(await viewOf('Amelia Tavares', 'partner')))).toEqual([]);
  });

  /**
   * 1EdTech's own schemas may not be passed on with our source. Put them into a folder and name it to run this:
   * achievementcredential.json from github.com/1EdTech/openbadges-specification (docs/schema), and
   * clr_v2p0_clrcredential_schema.json from purl.imsglobal.org/spec/clr/v2p0/schema/json/. Older ones ask for
   * `issuanceDate`, which version 2 of the data model renamed to `validFrom`.
   */
  const schemaFolder = process.env.THROUGHLINE_1EDTECH_SCHEMAS;
  test.skipIf(schemaFolder === undefined)('fits the JSON Schemas of 1EdTech', () => {
    const validate = (name: string) => {
      const text = readFileSync(join(schemaFolder as string, name), 'utf8').replaceAll(
        'issuanceDate',
        'validFrom',
      );
      const { $schema, ...schema } = JSON.parse(text) as SchemaObject;
      return new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    };
    const holds = validate('achievementcredential.json');
    for (const one of badgesIn(record)) expect(holds(one) ? [] : holds.errors).toEqual([]);
    const whole = validate('clr_v2p0_clrcredential_schema.json');
    expect(whole(record) ? [] : whole.errors).toEqual([]);
  });
});

describe('the resume', () => {
  test('fits the schema of JSON Resume for full plans, an empty one and one in Spanish', async () => {
    const holds = new Ajv({ strict: false, validateFormats: false }).compile(resumeSchema);
    for (const name of plans.keys()) {
      const resume = resumeOf(await viewOf(name));
      expect(holds(resume) ? [] : holds.errors, name).toEqual([]);
      expect(resume).toMatchObject({ basics: { name: expect.stringMatching(/\S/) } });
    }
  });

  test('says nothing to a reader who sees nothing', async () => {
    expect(Object.keys(resumeOf(await viewOf('Amelia Tavares', 'partner')))).toEqual([
      '$schema',
      'basics',
      'meta',
    ]);
  });
});

test('the Markdown holds every prose of the view and no id', async () => {
  const text = markdownOf(view, (english) => english);
  for (const { data } of view.entries.goals) expect(text).toContain(data.title);
  expect(text).toMatch(/^# About me\n/);
  expect(text).not.toContain('Plan id');
});
