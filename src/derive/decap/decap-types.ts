/**
 * The part of Decap's configuration that we use, as its schema takes it. Widgets that are not Decap's own (`choice`,
 * `choices`, `day`, `lines`, `entry-link`, `entry-links`, `picture`, `prose`) are in public/admin/widgets.
 */

type Common = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly default?: unknown;
};

export type DecapOption = { readonly label: string; readonly value: string };

export type DecapField =
  | (Common & { readonly widget: 'string' | 'text'; readonly pattern?: readonly [string, string] })
  | (Common & {
      readonly widget: 'prose';
      readonly editor_components: readonly [];
      readonly buttons: readonly string[];
    })
  | (Common & {
      readonly widget: 'number';
      readonly value_type: 'int' | 'float';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
    })
  | (Common & { readonly widget: 'choice' | 'choices'; readonly options: readonly DecapOption[] })
  | (Common & { readonly widget: 'entry-link' | 'entry-links'; readonly refers_to: readonly string[] })
  | (Common & { readonly widget: 'boolean' | 'day' | 'hidden' | 'lines' | 'picture' })
  | (Common & {
      readonly widget: 'object';
      readonly collapsed: boolean;
      readonly fields: readonly DecapField[];
    })
  | (Common & {
      readonly widget: 'list';
      readonly label_singular: string;
      readonly summary?: string;
      readonly collapsed: boolean;
      readonly fields: readonly DecapField[];
    });

type CommonCollection = {
  readonly name: string;
  readonly label: string;
  readonly label_singular: string;
  readonly description: string;
  readonly format: 'plan-entry';
  readonly delete: boolean;
};

export type DecapFolder = CommonCollection & {
  readonly folder: string;
  readonly extension: 'md';
  readonly create: boolean;
  readonly publish: boolean;
  readonly slug: string;
  readonly identifier_field: string;
  readonly summary: string;
  readonly sortable_fields: readonly [];
  readonly fields: readonly DecapField[];
};

export type DecapFiles = CommonCollection & {
  readonly publish: boolean;
  readonly files: readonly {
    readonly name: string;
    readonly label: string;
    readonly file: string;
    readonly fields: readonly DecapField[];
  }[];
};

export type DecapCollection = DecapFolder | DecapFiles;

export type DecapConfig = {
  readonly backend: { readonly name: 'throughline'; readonly proxy_url: string; readonly branch: 'main' };
  readonly load_config_file: false;
  readonly locale: string;
  readonly publish_mode: 'simple' | 'editorial_workflow';
  readonly media_folder: 'media';
  readonly public_folder: 'media';
  /** Where Decap's page for its own errors leads; without it, to a public place with the whole configuration. */
  readonly issue_reports: { readonly url: '#' };
  readonly show_preview_links: false;
  readonly slug: {
    readonly encoding: 'ascii';
    readonly clean_accents: true;
    readonly sanitize_replacement: '-';
  };
  readonly editor: { readonly preview: true };
  readonly collections: readonly DecapCollection[];
};
