import type { DecapConfig, DecapField } from '../decap/decap-types.ts';
import { fileNameKey, shownAsKey } from '../decap/keys.ts';
import type { Host } from './hosts.ts';

/**
 * The editor's own configuration for a host where only Decap itself runs: the same collections, fields and words, with
 * Decap's widgets in the place of ours. A picture is named by its hash there as here, so it is a line of text.
 */
export const hostDecap = (
  { collections, locale }: DecapConfig,
  { host, repository }: { readonly host: Host; readonly repository: string },
): object => ({
  backend: backendOf(host, repository),
  locale,
  media_folder: 'plan/media',
  public_folder: 'media',
  slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' },
  collections: collections.map((collection) => {
    const { format: _ours, ...rest } = collection;
    if ('files' in rest) {
      const files = rest.files.map((one) => ({
        ...one,
        file: `plan/${one.file}`,
        fields: plainFields(one.fields),
      }));
      return { ...rest, files };
    }
    const fields = plainFields(rest.fields);
    const { summary: _summary, ...folder } = rest;
    return {
      ...folder,
      folder: `plan/${rest.folder}`,
      format: 'frontmatter',
      identifier_field: fields.some(({ name }) => name === 'title') ? 'title' : fields[0]?.name,
      slug: '{{slug}}',
      fields,
    };
  }),
});

const backendOf = (host: Host, repository: string): object => {
  if (host === 'github' || host === 'gitlab') return { name: host, repo: repository, branch: 'main' };
  const base = { base_url: 'https://git.example.org', api_root: 'https://git.example.org/api/v1' };
  return { name: 'gitea', repo: repository, branch: 'main', ...base };
};

type Plain = { readonly name: string; readonly widget: string } & Readonly<Record<string, unknown>>;

const plainFields = (fields: readonly DecapField[]): readonly Plain[] =>
  fields.filter(({ name }) => name !== fileNameKey && name !== shownAsKey).map(plainField);

const plainField = (field: DecapField): Plain => {
  const { name, label, hint, required } = field;
  const common = { name, label, required, ...(hint ? { hint } : {}) };
  switch (field.widget) {
    case 'choice':
      return { ...common, widget: 'select', options: field.options };
    case 'choices':
      return { ...common, widget: 'select', multiple: true, options: field.options };
    case 'day':
      return {
        ...common,
        widget: 'datetime',
        format: 'YYYY-MM-DD',
        date_format: 'YYYY-MM-DD',
        time_format: false,
      };
    case 'prose':
      return { ...common, widget: 'markdown' };
    case 'lines':
    case 'entry-links':
      return { ...common, widget: 'list' };
    case 'entry-link':
    case 'picture':
      return { ...common, widget: 'string' };
    case 'object':
    case 'list':
      return { ...field, fields: plainFields(field.fields) } as unknown as Plain;
    default:
      return field as unknown as Plain;
  }
};
