import { defineConfig } from "vite";

// The bench for notebooks: one file beside the page, since anywidget loads one.
export default defineConfig({
  build: {
    outDir: "../src/lithiophile/studio/page",
    emptyOutDir: false,
    lib: { entry: "src/widget.ts", formats: ["es"], fileName: () => "widget.js" },
  },
});
