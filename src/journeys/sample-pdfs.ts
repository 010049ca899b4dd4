import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reader } from '../privacy/reader.ts';
import { readHead } from '../store/read-head.ts';
import { isRefusal } from '../store/refusal.ts';
import type { PlanListing } from './list-plans.ts';
import { type PrintShop, printPlanIn } from './print-plan.ts';

/**
 * PDFs of the sample's plans, each made when it is first asked for and kept: printing a long plan takes seconds,
 * and nobody waits for 26 of them before the first page. A file is named by commit and templates, so it is never old.
 */

export type SamplePdfs = {
  /** @returns the file for `/pdf/<plan id>.pdf`; undefined for any other address */
  readonly fileAt: (address: string) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
};

export const samplePdfs = (sample: {
  readonly shop: PrintShop;
  readonly plans: readonly PlanListing[];
  readonly reader: Reader;
  readonly today: string;
  readonly folder: string;
}): SamplePdfs => {
  const { shop, plans, reader, today, folder } = sample;
  const byAddress = new Map(plans.map((plan) => [`/pdf/${plan.id}.pdf`, plan]));
  const making = new Map<string, Promise<string>>();

  const make = async ({ repositoryPath: path, id }: PlanListing): Promise<string> => {
    const head = readHead(path);
    if (isRefusal(head)) throw new Error(head.message);
    const file = join(folder, `${id}-${head.commitId}-${shop.templates.rendererId}.pdf`);
    if (existsSync(file)) return file;
    await mkdir(folder, { recursive: true });
    const printed = await printPlanIn(shop, { path, reader, today, outFile: `${file}.new` });
    if (isRefusal(printed)) throw new Error(printed.message);
    if (printed.problems.length > 0) throw new Error(`${path} has errors.`);
    await rename(`${file}.new`, file);
    return file;
  };

  return {
    fileAt: async (address) => {
      const plan = byAddress.get(address);
      if (!plan) return undefined;
      // Two requests at once wait for the same print.
      const made = making.get(address) ?? make(plan).finally(() => making.delete(address));
      making.set(address, made);
      return made;
    },
    close: () => shop.engine.close(),
  };
};
