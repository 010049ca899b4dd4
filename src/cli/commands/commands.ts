import { backup } from '../backup/backup.ts';
import { restoreCommand } from '../backup/restore.ts';
import type { Command } from '../command.ts';
import { exportCommand } from '../packing/export.ts';
import { keyMake } from '../packing/key-make.ts';
import { keyShow } from '../packing/key-show.ts';
import { pack } from '../packing/pack.ts';
import { receive } from '../packing/receive.ts';
import { verify } from '../packing/verify.ts';
import { peopleRecover } from '../people/people-recover.ts';
import { expungeCommand } from '../record/expunge.ts';
import { init } from '../record/init.ts';
import { registerHeads } from '../register/register-heads.ts';
import { registerShow } from '../register/register-show.ts';
import { registerVerify } from '../register/register-verify.ts';
import { rosterGuardians } from '../rosters/roster-guardians.ts';
import { rosterImport } from '../rosters/roster-import.ts';
import { rosterReport } from '../rosters/roster-report.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { list } from './list.ts';
import { pdf } from './pdf.ts';
import { sample } from './sample.ts';
import { serve } from './serve.ts';

/** Every command of `ilp`, in the order of its help. Each loads what it works with when it runs, and not before. */
export const commands = [
  check,
  build,
  pdf,
  pack,
  verify,
  receive,
  exportCommand,
  diff,
  list,
  demo,
  serve,
  sample,
  backup,
  restoreCommand,
  rosterImport,
  rosterReport,
  rosterGuardians,
  keyMake,
  keyShow,
  peopleRecover,
  registerVerify,
  registerShow,
  registerHeads,
  init,
  expungeCommand,
] as readonly Command[];
