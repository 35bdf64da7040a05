import { defined } from '../../defined.ts'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../text/nearest.ts'
import type { TextNode } from '../text/tree.ts'
import type { Rule } from './rule.ts'

/** An app or a launch token that is named before the first step and that the playbook does not have. */
export const unknownLaunch: Rule = ({ outline, complete }) => {
  if (!complete) return []
  const apps = outline.apps.map(({ name }) => name)
  const launches = outline.launches.map(({ name }) => name)
  return [
    ...outline.launches.flatMap(({ app }) => unknown('app', app, apps)),
    ...outline.agents.flatMap(({ app, launch }) => [
      ...unknown('app', app, apps),
      ...unknown('launch', launch?.node, launches),
    ]),
  ]
}

function unknown(kind: string, node: TextNode | undefined, known: readonly string[]): readonly Diagnostic[] {
  if (node === undefined || known.includes(node.value)) return []
  const near = nearest(node.value, known)
  const args = { kind, name: node.value, known, ...defined({ nearest: near }) }
  return [diagnostic('unknown-reference', node, args)]
}
