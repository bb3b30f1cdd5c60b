import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { type BuildOptions, defineConfig } from 'vite';

const root = import.meta.dirname;
const outDir = resolve(root, '../../../dist/console-web');

/** The demo page. Nothing is inlined as data: or <script>, so that the content security policy can stay strict. */
const page: BuildOptions = { outDir, emptyOutDir: true, assetsInlineLimit: 0 };

/** `--mode widget`: one classic script that a hotel's own site loads by a tag. */
const widget: BuildOptions = {
  outDir,
  emptyOutDir: false,
  lib: { entry: resolve(root, 'widget/widget.ts'), formats: ['iife'], name: 'AtrioWidget', fileName: () => 'widget.js' },
};

export default defineConfig(({ mode }) => ({
  root,
  plugins: [react()],
  resolve: { alias: { '@': resolve(root, '../..') } },
  build: mode === 'widget' ? widget : page,
}));
