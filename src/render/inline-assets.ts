import type { SiteFile } from './site-file.ts';

/** A page with its stylesheet, fonts and pictures put inside as data: URIs: what the PDF engine prints. */

const types: Readonly<Record<string, string>> = {
  woff2: 'font/woff2',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

/** @throws Error when the page links a file that is not given: a bug in a template */
export const inlineAssets = (html: string, files: readonly SiteFile[]): string => {
  const byPath = new Map(files.map((file) => [file.path, file.bytes]));
  const bytesOf = (path: string): Uint8Array => {
    const bytes = byPath.get(path);
    if (!bytes) throw new Error(`The page to print links ${path}, which is not there.`);
    return bytes;
  };
  return html
    .replace(/<link rel="stylesheet" href="(?:\.\/)?([^"]+)"\s*\/?>/g, (_, path: string) => {
      const css = new TextDecoder().decode(bytesOf(path));
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const inlined = css.replace(
        /url\((?:\.\/)?([^)"':]+)\)/g,
        (_url, name: string) => `url(${dataUri(name, bytesOf(folder + name))})`,
      );
      return `<style>${inlined}</style>`;
    })
    .replace(/ src="(media\/[^"]+)"/g, (_, path: string) => ` src="${dataUri(path, bytesOf(path))}"`);
};

const dataUri = (path: string, bytes: Uint8Array): string => {
  const type = types[path.slice(path.lastIndexOf('.') + 1)];
  if (!type) throw new Error(`${path} is of a kind that cannot be printed.`);
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
};
