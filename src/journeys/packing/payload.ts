import { jsonSchemas } from '../../derive/json-schemas.ts';
import { memoryFile } from '../../package/bag/make-bag.ts';
import { learnerRecord } from '../../package/clr/sign-clr.ts';
import type { PackageFile } from '../../package/package-files.ts';
import { formatPlanData, planDataName } from '../../package/plan-data.ts';
import { resumeOf } from '../../package/records/resume.ts';
import { type SourceFile, viewedSource, wholeSource } from '../../package/source-files.ts';
import { loadTemplates, type Templates } from '../../render/load-templates.ts';
import { bundleOf } from '../../store/bundle/write-bundle.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { formatFramework } from '../framework-document.ts';
import { openPrintShop, printJobOf } from '../print-plan.ts';
import { repositoryIn } from '../read-plan.ts';
import { mediaPayload } from './media-payload.ts';
import type { PackRequest } from './pack-plan.ts';
import { portfolioPayload } from './portfolio-payload.ts';
import type { PackSource } from './read-source.ts';

/** All that goes into `data/`: pages, source, schemas, records, PDF and, when asked for, the history. */

export type Payload = { readonly payload: readonly PackageFile[]; readonly missingMedia: readonly string[] };

type Wanted = Pick<PackRequest, 'path' | 'withHistory' | 'withPdf' | 'key' | 'onProgress'>;

export const payloadOf = async (source: PackSource, wanted: Wanted): Promise<Payload | Refusal> => {
  const { read, view, isWhole } = source;
  const history = wanted.withHistory ? historyOf(source, wanted.path) : [];
  if (isRefusal(history)) return history;
  wanted.onProgress('Rendering the pages');
  const templates = await loadTemplates();
  const texts = (isWhole ? wholeSource(read.snapshot.files) : viewedSource(view)).filter(
    ({ path }) => !path.startsWith('media/'),
  );
  const pointed = isWhole && read.plan ? read.plan.media : view.media;
  const media = mediaPayload(pointed, { planPath: wanted.path, folder: 'data/ilp/' });
  const pdf = wanted.withPdf ? await pdfOf(source, { ...wanted, templates }) : [];
  if (isRefusal(pdf)) return pdf;
  return {
    payload: [
      ...pdf,
      ...(await portfolioPayload(templates, view)),
      ...texts.map(({ path, bytes }) => memoryFile(`data/ilp/${path}`, bytes)),
      ...media.files,
      ...schemaFiles(),
      memoryFile('data/ilp/framework.json', formatFramework(view.framework)),
      jsonFile('data/clr.json', await clrOf(source, wanted)),
      jsonFile('data/resume.json', resumeOf(view)),
      ...history,
    ],
    missingMedia: media.missing,
  };
};

const schemaFiles = (): readonly PackageFile[] =>
  [...jsonSchemas()].map(([name, schema]) => jsonFile(`data/ilp/schemas/${name}`, schema));

const jsonFile = (path: string, value: unknown): PackageFile =>
  memoryFile(path, `${JSON.stringify(value, null, 2)}\n`);

/** The district signs what its staff attest, for whoever may see it. */
export const clrOf = ({ view, read, district, savedAt }: PackSource, { key }: Pick<PackRequest, 'key'>) =>
  learnerRecord({
    view,
    planId: read.plan?.about.id ?? '',
    savedAt,
    districtName: district?.name ?? view.entries.profile[0]?.data.district ?? '',
    key,
  });

/** The past is never shared in part: it holds what was taken out since, and what other sections said. */
const historyOf = ({ isWhole, read }: PackSource, path: string): readonly PackageFile[] | Refusal => {
  if (!isWhole) {
    return {
      refused: 'cannot-write',
      message:
        'The history holds everything that ever stood in the plan. It goes only to the student, a guardian or the receiving school. Nothing was written.',
    };
  }
  if (read.snapshot.commitId === null) {
    return { refused: 'no-repository', message: 'This folder has no history to pack. Nothing was written.' };
  }
  const bundle = bundleOf(repositoryIn(path));
  return isRefusal(bundle) ? bundle : [memoryFile('data/history.bundle', bundle)];
};

const pdfOf = async (
  { view, read, readerName, isWhole, savedAt }: PackSource,
  { path, onProgress, templates }: Wanted & { readonly templates: Templates },
): Promise<readonly PackageFile[] | Refusal> => {
  const shop = await openPrintShop();
  if (isRefusal(shop)) return shop;
  try {
    onProgress('Printing the PDF');
    const job = await printJobOf({ ...shop, templates }, view, path);
    const files = isWhole ? wholeSource(read.snapshot.files) : viewedSource(view);
    const bytes = formatPlanData({
      format: 'throughline-plan',
      version: 1,
      reader: readerName,
      complete: isWhole,
      savedAt,
      treeId: view.treeId,
      files: textsOf(files),
    });
    const attachment = {
      name: planDataName,
      bytes,
      mime: 'application/json',
      description: templates.say(view.language, 'package.source'),
    };
    return [memoryFile('data/ILP.pdf', await shop.engine.print({ ...job, attachments: [attachment] }))];
  } finally {
    await shop.engine.close();
  }
};

const textsOf = (files: readonly SourceFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
