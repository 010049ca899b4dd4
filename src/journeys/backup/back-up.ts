import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { asRefusal, type Refusal } from '../../store/refusal.ts';
import { syncFolder } from '../../store/safety/durable-file.ts';
import { copyData } from './copy-data.ts';
import { dataFaults } from './data-faults.ts';
import { contentsOf, dataIn, type Manifest, writeManifest } from './manifest.ts';
import { syncAll } from './sync-all.ts';

/** A backup of a whole data folder, made while people work, and proven before it counts. */

export type Step = 'copied' | 'checked';
export type OnStep = (step: Step, done: number) => void;

export type BackedUp = Pick<Manifest, 'people' | 'faults'> & {
  readonly plans: number;
  readonly files: number;
  readonly bytes: number;
};

type BackUpRequest = {
  readonly dataFolder: string;
  /** Made; must not be there, or be empty. */
  readonly out: string;
  readonly now: () => number;
  readonly onStep: OnStep;
};

export const backUp = async ({
  dataFolder,
  out,
  now,
  onStep,
}: BackUpRequest): Promise<BackedUp | Refusal> => {
  const [data, target] = [resolve(dataFolder), resolve(out)];
  if (target === data || target.startsWith(data + sep)) {
    return { refused: 'bad-name', message: `${out} lies in the data folder. Choose a place outside it.` };
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    return { refused: 'bad-name', message: `${out} is not empty. Each backup needs a folder of its own.` };
  }
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(unfinished, { mode: 0o700 });
    const copy = resolve(unfinished, dataIn);
    mkdirSync(copy, { mode: 0o700 });
    const people = await copyData(data, copy, (done) => onStep('copied', done));
    const contents = await contentsOf(copy);
    let plans = 0;
    const faults = dataFaults(copy, contents, (done) => {
      plans = done;
      onStep('checked', done);
    });
    const madeAt = new Date(now()).toISOString();
    writeManifest(unfinished, {
      format: 'throughline-backup-1',
      madeAt,
      people,
      ...contents,
      faults: [...faults],
    });
    await syncAll(unfinished);
    renameSync(unfinished, target);
    await syncFolder(dirname(target));
    const bytes = contents.files.reduce((sum, file) => sum + file.bytes, 0);
    return { people, faults: [...faults], plans, files: contents.files.length, bytes };
  } catch (thrown) {
    rmSync(unfinished, { recursive: true, force: true });
    return asRefusal(thrown);
  }
};
