import { markdownOf } from '../../package/records/markdown.ts';
import { resumeOf } from '../../package/records/resume.ts';
import type { Problem } from '../../problem/problem.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { SigningKey } from '../../signing/key-file.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import type { PlanPlace } from '../read-plan.ts';
import type { ExportFormat } from './export-formats.ts';
import { clrOf } from './payload.ts';
import { type PackReader, readSource } from './read-source.ts';

/** One record of a plan by itself, as text: the resume, the learner record, or the whole as Markdown. */

export type ExportRequest = PlanPlace & {
  readonly reader: PackReader;
  readonly today?: string;
  readonly format: ExportFormat;
  readonly key: SigningKey | undefined;
};

export const exportRecord = async (
  request: ExportRequest,
): Promise<
  | { readonly text: string }
  | { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> }
  | Refusal
> => {
  const source = await readSource(request);
  if (isRefusal(source) || 'problems' in source) return source;
  const { view } = source;
  if (request.format === 'markdown') {
    return { text: markdownOf(view, fileSentences(wordLanguageOf(view.language)).translate) };
  }
  const record = request.format === 'clr' ? await clrOf(source, request) : resumeOf(view);
  return { text: `${JSON.stringify(record, null, 2)}\n` };
};
