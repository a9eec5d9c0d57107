import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Built files are served by the desk under a content security policy without inline scripts (U1), so nothing may be inlined as code.
export default defineConfig({
  plugins: [react()],
  base: './',
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    license: { fileName: 'third-party.txt' },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
