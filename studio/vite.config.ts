import { defineConfig } from "vite";

// Names without digests, so that a new build changes only what changed.
export default defineConfig({
  base: "/",
  build: {
    outDir: "../src/lithiophile/studio/page",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rollupOptions: {
      output: {
        entryFileNames: "assets/studio.js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
});
