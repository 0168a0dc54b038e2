/**
 * The house's layers, and no cycles. Arrows point one way:
 * hosts -> app -> {data, screening, comparison, operation, decision, report} -> {training, compute, store} -> {native, shared};
 * renderer and preload -> shared only.
 */
const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may only import from ${allowed.join(', ')}`,
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: [from, ...allowed].map((folder) => `^src/${folder}/`) },
})
const base = ['main/training', 'main/compute', 'main/store', 'main/native', 'shared']
const rooms = ['main/data', 'main/screening', 'main/comparison', 'main/operation', 'main/decision', 'main/report']

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'the application only loads what package.json names as a dependency',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'main-ships-dependencies-only',
      severity: 'error',
      comment: 'devDependencies are not in the installed application (the renderer bundles its own)',
      from: { path: '^src/(main|shared)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(electron|@types)/' },
    },
    layer('hosts', 'main/hosts', ['main/app', 'main/compute', 'main/store', 'shared']),
    layer('app', 'main/app', [...rooms, ...base]),
    ...rooms.map((room) => layer(room, room, base)),
    layer('training', 'main/training', ['main/native', 'shared']),
    layer('native', 'main/native', []),
    layer('compute', 'main/compute', ['shared']),
    layer('store', 'main/store', ['shared']),
    layer('renderer', 'renderer', ['shared']),
    layer('preload', 'preload', ['shared']),
    layer('shared', 'shared', []),
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'no I/O in what both sides speak',
      from: { path: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json'],
    },
  },
}
