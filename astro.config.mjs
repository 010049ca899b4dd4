import { defineConfig } from 'astro/config';
import { portfolioAdapter } from './src/render/compile/portfolio-adapter.ts';

/**
 * The templates are compiled once into `dist/portfolio` (`npm run build`) and then rendered for every plan by
 * `src/render`. Nothing here knows a plan, and no page runs JavaScript. Links are relative, so that a
 * portfolio opens from a folder.
 */
export default defineConfig({
  output: 'server',
  outDir: './dist/portfolio',
  compressHTML: true,
  build: { format: 'file', assets: 'assets', assetsPrefix: '.', inlineStylesheets: 'never' },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  devToolbar: { enabled: false },
  adapter: portfolioAdapter(new URL('./src/journeys/dev-middleware.ts', import.meta.url)),
  vite: {
    publicDir: false,
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
  },
});
