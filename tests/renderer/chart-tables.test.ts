/** Behind every chart there is a table with the same figures: a chart stands in a frame or on a button that has one. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { NodeTypes, type TemplateChildNode } from '@vue/compiler-core'
import { expect, test } from 'vitest'
import { parse } from 'vue/compiler-sfc'

const name = (file: string) => basename(file, '.vue')
/** They ask for the columns and rows of their table. */
const withTable = new Set(['ChartFrame', 'FiguresButton'])
const charts = new Set(globSync('src/renderer/src/charts/*.vue').map(name))

/** Charts of a component that stand in no frame. */
function unframed(file: string): string[] {
  const found: string[] = []
  const walk = (node: TemplateChildNode, framed: boolean) => {
    if (node.type !== NodeTypes.ELEMENT) return
    if (charts.has(node.tag) && !framed) found.push(`${name(file)}: ${node.tag}`)
    for (const child of node.children) walk(child, framed || withTable.has(node.tag))
  }
  for (const child of parse(readFileSync(file, 'utf8')).descriptor.template?.ast?.children ?? []) walk(child, false)
  return found
}

test('every chart has its table', () => {
  const users = globSync('src/renderer/src/{screens,components,shell}/**/*.vue')
  expect(users.flatMap(unframed)).toEqual([])
})
