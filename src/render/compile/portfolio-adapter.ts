/**
 * The Astro adapter that turns our pages into one module to import: `portfolio-entry.ts`, bundled with all it
 * needs, so that rendering needs no `node_modules/astro`. After a build it leaves `renderer.json` beside it
 * (finish-compile.ts); under `astro dev` a middleware supplies the plan view instead.
 */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { finishCompile } from './finish-compile.ts';

/** @param devMiddleware - what supplies the view under `astro dev`; it may compose what a template may not */
export const portfolioAdapter = (devMiddleware: URL): AstroIntegration => {
  const modules = new Set<string>();
  return {
    name: 'throughline-portfolio',
    hooks: {
      'astro:config:setup': ({ command, updateConfig, addMiddleware }) => {
        // Astro makes a random key for server islands, which we have none of; a fixed one keeps builds equal.
        process.env.ASTRO_KEY ??= Buffer.alloc(32).toString('base64');
        // Bundled for the package; a dev server loads packages as they are, some of which are not modules.
        const ssr = command === 'build' ? { ssr: { noExternal: true as const } } : {};
        updateConfig({ vite: { plugins: [collectModules(modules)], ...ssr } });
        if (command !== 'dev') return;
        addMiddleware({ order: 'pre', entrypoint: devMiddleware });
      },
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'throughline-portfolio',
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./portfolio-entry.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'stable' },
        }),
      'astro:build:done': ({ dir }) =>
        finishCompile({
          root: fileURLToPath(new URL('../../../', import.meta.url)),
          output: fileURLToPath(new URL('../', dir)),
          modules: [...modules],
        }),
    },
  };
};

/** Notes every file that went into the compiled templates, so that a later change to one is noticed. */
const collectModules = (modules: Set<string>) => ({
  name: 'throughline-collect-modules',
  apply: 'build' as const,
  moduleParsed: ({ id }: { readonly id: string }): void => {
    modules.add(id);
  },
});
