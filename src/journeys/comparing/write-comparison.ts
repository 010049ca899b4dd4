/** A comparison as one page that needs nothing beside it: styles and fonts are inside. It is read, printed and sent. */
import { writeFile } from 'node:fs/promises';
import { comparisonLocals } from '../../render/comparison/comparison-locals.ts';
import type { ComparisonModel } from '../../render/comparison/comparison-model.ts';
import { inlineAssets } from '../../render/inline-assets.ts';
import { loadTemplates, type Templates } from '../../render/load-templates.ts';

export const writeComparison = async (
  model: ComparisonModel,
  file: string,
): Promise<{ readonly sizeBytes: number }> => {
  const html = await comparisonPage(await loadTemplates(), model);
  await writeFile(file, html);
  return { sizeBytes: Buffer.byteLength(html) };
};

const comparisonPage = async (templates: Templates, model: ComparisonModel): Promise<string> => {
  const bytes = await templates.renderPage(comparisonLocals(model));
  return inlineAssets(new TextDecoder().decode(bytes), [...templates.assets, ...templates.appAssets]);
};
