/**
 * The gateway under people: how long a save takes when nobody else asks, how many live pages a second, and what 200
 * signed-in sessions feel that read, list and save at once. Everything on loopback, bounded, and ending by itself;
 * the peer is decap-server saving the same entry in a work tree. `npm run bench -- gateway --seconds 20`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { supervise } from '../../src/gateway/process/supervise.ts';
import { buildDemo } from '../../src/journeys/build-demo.ts';
import { openPeople } from '../../src/people/open-people.ts';
import { openDecapServer } from './decap-server-peer.ts';
import { type Answer, openClient, type Visitor } from './gateway-client.ts';
import { machine, say, timed } from './measure.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    sessions: { type: 'string', default: '200' },
    peers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const seconds = Number(values.seconds);
const sessions = Number(values.sessions);
const today = '2026-05-22';

const share = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;

const spread = (times: readonly number[]): string =>
  `p50 ${share(times, 0.5).toFixed(1)}, p95 ${share(times, 0.95).toFixed(1)}, p99 ${share(times, 0.99).toFixed(1)} ms`;

const residentMiB = (processId: number | undefined): string => {
  const status = processId === undefined ? '' : readFileSync(`/proc/${processId}/status`, 'utf8');
  return `${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)} MiB`;
};

/** One goal of the visitor's own plan, as the editor opened it, changed by a word each time. */
const openGoal = async (visitor: Visitor) => {
  const listed = await visitor.ask('entriesByFolder', { folder: 'goals' });
  const [goal] = JSON.parse(listed.body.toString()) as { file: { path: string } }[];
  if (!goal) return undefined;
  const { path } = goal.file;
  const opened = JSON.parse((await visitor.ask('getEntry', { path })).body.toString());
  const data = JSON.parse(opened.data) as Readonly<Record<string, unknown>>;
  let base = opened.file.id as string;
  const slug = path.replace(/^.*\/|\.md$/g, '');
  const save = async (mark: string): Promise<Answer> => {
    const raw = JSON.stringify({ ...data, body: `${data.body ?? ''}\n\nWord ${mark}.` });
    const answer = await visitor.ask('persistEntry', {
      dataFiles: [{ path, slug, raw }],
      assets: [],
      options: { newEntry: false, useWorkflow: false, collectionName: 'goals' },
      bases: { [path]: base },
    });
    if (answer.status === 200) base = JSON.parse(answer.body.toString()).ids[path];
    return answer;
  };
  return { path, planId: visitor.planId, save };
};

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
const data = join(folder, 'data');
try {
  say(machine());
  await buildDemo({ folder: data, onProgress: () => undefined });
  const gateway = await supervise({
    dataFolder: data,
    host: '127.0.0.1',
    port: 0,
    alsoTry: 0,
    logsAll: false,
  });
  if ('refused' in gateway) throw new Error(gateway.refused);
  const client = openClient(gateway.port, 64);
  const people = await openPeople({ folder: data });
  const everyone = await people.findPeople({});
  const plans = await Promise.all(
    everyone.map(async ({ id }) => (await people.plansOf(id, today))[0]?.planId),
  );
  await people.close();
  const known = everyone
    .map(({ id, kind }, at) => ({ id, kind, planId: plans[at] }))
    .filter(({ planId }) => planId);
  const enter = async (count: number): Promise<readonly Visitor[]> => {
    const visitors: Visitor[] = [];
    for (let at = 0; at < count; at++) {
      const one = known[at % known.length];
      if (one) visitors.push(await client.enter(one.id, one.planId));
    }
    return visitors;
  };
  const visitors = await enter(sessions);
  const students = visitors.filter((_, at) => known[at % known.length]?.kind === 'student');
  const goals = (await Promise.all(students.map(openGoal))).filter((goal) => goal !== undefined);
  /** The first so many sessions belong to students who all differ. */
  const owners = new Set(goals.map(({ planId }) => planId)).size;
  const [goal] = goals;
  if (!goal) throw new Error('Nobody in the sample has a goal.');

  const saves: number[] = [];
  for (let run = 0; run < 60; run++) {
    const { status, ms, body } = await goal.save(`idle-${run}`);
    if (status !== 200) throw new Error(`A save answered ${status}: ${body.toString()}`);
    if (run >= 10) saves.push(ms);
  }
  say(`a save when idle, with its flush to the disk: ${spread(saves)} (aim: p50 below 60 ms)`);

  const pages = ['', 'goals.html', 'program.html', 'skills.html', 'careers.html'];
  const readOf = (visitor: Visitor, at: number) =>
    visitor.get(`/plans/${visitor.planId}/${pages[at % pages.length]}`);
  for (const visitor of visitors) await Promise.all(pages.map((_, at) => readOf(visitor, at)));
  const run = async (hands: number, work: (hand: number, turn: number) => Promise<Answer>) => {
    const times: number[] = [];
    const wrong = new Map<number, number>();
    const end = performance.now() + seconds * 1000;
    const elapsed = await timed(() =>
      Promise.all(
        Array.from({ length: hands }, async (_, hand) => {
          for (let turn = 0; performance.now() < end; turn++) {
            const { status, ms } = await work(hand, turn);
            if (status === 200) times.push(ms);
            else wrong.set(status, (wrong.get(status) ?? 0) + 1);
          }
        }),
      ),
    );
    const refusals = [...wrong].map(([status, count]) => `${count} times ${status}`).join(', ') || 'none';
    return { times, perSecond: (times.length / elapsed) * 1000, refusals };
  };
  const read = await run(32, (hand, turn) => {
    const at = (hand + turn * 32) % visitors.length;
    return readOf(visitors[at] as Visitor, turn);
  });
  say(
    `live pages, 32 at a time: ${read.perSecond.toFixed(0)} a second, ${spread(read.times)}; refused: ${read.refusals} (aim: 500 a second)`,
  );
  for (const thinkMs of [2000, 0]) {
    const kinds: Record<string, number[]> = { page: [], list: [], save: [] };
    // Whoever saves has a plan of one's own, as students do; two who write the same entry would only meet each other.
    const hands = thinkMs > 0 ? sessions : 64;
    const mixed = await run(hands, async (hand, turn) => {
      await wait(thinkMs * (turn === 0 ? hand / hands : 0.5 + ((hand * 7 + turn * 13) % 10) / 10));
      const kind = turn % 4 === 3 && hand < owners ? 'save' : turn % 5 === 4 ? 'list' : 'page';
      const own = goals[hand % goals.length] ?? goal;
      const answer =
        kind === 'save'
          ? await own.save(`mix-${thinkMs}-${hand}-${turn}`)
          : kind === 'list'
            ? await (students[hand % students.length] as Visitor).ask('entriesByFolder', { folder: 'goals' })
            : await readOf(visitors[hand % visitors.length] as Visitor, turn);
      if (answer.status === 200) kinds[kind]?.push(answer.ms);
      return answer;
    });
    const how =
      thinkMs > 0
        ? `${sessions} sessions, an action every ${thinkMs / 1000} s each`
        : '64 at a time, without a pause';
    say(`${how}: ${mixed.perSecond.toFixed(0)} answers a second; refused: ${mixed.refusals}`);
    for (const [kind, times] of Object.entries(kinds)) say(`  ${kind} (${times.length}): ${spread(times)}`);
  }
  say(`memory of the gateway: ${residentMiB(gateway.processId())}`);
  client.close();
  await gateway.stop();

  if (values.peers) {
    const repository = join(data, 'plans', `${goal.planId}.git`);
    const raw = execFileSync('git', ['-C', repository, 'show', `main:${goal.path}`], { encoding: 'utf8' });
    const peer = await openDecapServer(join(folder, 'peer'), repository);
    if (!peer) say('decap-server could not be installed: no npm registry');
    else {
      const times: number[] = [];
      for (let at = 0; at < 40; at++) {
        const ms = await timed(() => peer.save(goal.path, `${raw.trimEnd()}\n\nWord ${at}.\n`));
        if (at >= 5) times.push(ms);
      }
      peer.close();
      say(
        `decap-server on a work tree: ${spread(times)}; the gateway is ${(median(times) / median(saves)).toFixed(2)} times as fast`,
      );
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
