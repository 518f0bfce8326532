import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  plugins: [react()],
  // Both shells put a fresh nonce here with every page that they serve.
  html: { cspNonce: 'CSP_NONCE' },
  logLevel: 'warn',
  build: {
    target: 'chrome140',
    sourcemap: false,
    // An inlined asset would be a data: URL, which the page's policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
  },
});
