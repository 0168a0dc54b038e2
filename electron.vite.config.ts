import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        // Two programs: the window's process, and the child that everything heavy runs in.
        input: { electron: 'src/main/hosts/electron/main.ts', 'compute-child': 'src/main/app/compute-child.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file without any package.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'src/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [vue()],
    // The licences of what is bundled go into the installer's list.
    build: { license: true, rollupOptions: { input: 'src/renderer/index.html' } },
  },
})
