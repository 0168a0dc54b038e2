import type { Configuration } from 'electron-builder'

/** Builds of TensorFlow.js's packages for anything but Node.js. */
const tensorflowLeftovers = ['tfjs', 'tfjs-core', 'tfjs-layers', 'tfjs-converter', 'tfjs-data', 'tfjs-backend-cpu', 'tfjs-backend-webgl']
  .map((name) => `**/node_modules/@tensorflow/${name}`)
  .flatMap((folder) => [`!${folder}/src/**`, `!${folder}/dist/!(*.node.js|package.json)/**`, `!${folder}/dist/!(*.node.js|package.json)`])

/**
 * What is shipped: the built program and what it loads at run time. Type declarations, source maps, sources, other
 * platforms' binaries and other module formats of a package stay behind; contents.ts holds the result to that.
 */
export const configuration: Configuration = {
  appId: 'local.depthgauge',
  productName: 'Depthgauge',
  copyright: 'MIT licence',
  directories: { buildResources: 'resources', output: 'dist' },
  files: [
    'out/**',
    'package.json',
    // Node.js itself is for developers: Electron brings its own.
    '!**/node_modules/node-{linux,win}-*/**',
    '!**/*.{map,md,markdown,ts,cts,mts,tsbuildinfo,c,cc,cpp,h,gyp,gypi,o}',
    '!**/node_modules/**/{test,tests,__tests__,example,examples,docs,benchmark}/**',
    '!**/node_modules/global-agent/**/*.test.js',
    '!**/node_modules/better-sqlite3/{deps,src}/**',
    '!**/node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}.node)',
    '!**/node_modules/onnxruntime-node/bin/napi-v6/!(${platform})/**',
    '!**/node_modules/onnxruntime-node/bin/napi-v6/${platform}/!(${arch})/**',
    ...tensorflowLeftovers,
    '!**/node_modules/@tensorflow/tfjs-backend-wasm/dist/*.{externs,min,es2017,fesm}*.js',
    '!**/node_modules/@tensorflow/tfjs-node/{binding,nodejs_kernel_backend,scripts,deps/include}/**',
    // Parts of the renderer's bundle.
    '!**/node_modules/@fontsource-variable/**',
  ],
  asar: true,
  asarUnpack: ['**/*.node', '**/*.{so,so.*,dll,dylib}'],
  extraResources: [
    { from: 'build/native', to: 'native', filter: ['depthgauge-${platform}-${arch}.node'] },
    { from: 'build/THIRD-PARTY-LICENSES.txt', to: 'THIRD-PARTY-LICENSES.txt' },
    { from: 'LICENSE', to: 'LICENSE' },
  ],
  // All native modules are Node-API: the same files load in Node and Electron.
  npmRebuild: false,
  // Nobody turns the installed program into a Node.js for code of their own, or exchanges its code.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  electronLanguages: ['en', 'ja', 'en-US'],
  fileAssociations: [{ ext: 'depthgauge', name: 'Depthgauge project', mimeType: 'application/x-depthgauge', role: 'Editor' }],
  win: { target: ['nsis', 'portable'], icon: 'resources/icon.ico' },
  // No delta updates: nothing is ever fetched.
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, differentialPackage: false },
  mac: { target: ['dmg'], category: 'public.app-category.business', icon: 'resources/icon.icns' },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Science',
    icon: 'resources/icon.png',
    maintainer: 'Depthgauge',
    synopsis: 'Is a deep network worth it on your sensor data?',
  },
}
