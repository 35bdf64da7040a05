import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A playbook of one step that kills one token of three; it is made to fail by what it expects. */
export interface SmallPlaybook {
  readonly tags?: readonly string[]
  readonly title?: string
  readonly fails?: boolean
  readonly isolation?: 'none'
}

export function smallPlaybook(
  id: string,
  { tags = [], title, fails, isolation }: SmallPlaybook = {},
): string {
  return `version: 1
id: ${id}
title: ${title ?? `Contain ${id}`}
tags: [${tags.join(', ')}]
${isolation === undefined ? '' : `isolation: ${isolation}\n`}defaults: { orch: ${id}, task: ${id}, ttl: 5m }
agents:
  leaked: { scope: [read:data:leaked] }
  other:  { scope: [read:data:other], task: other }
  third:  { scope: [read:data:third], task: third }
steps:
  - id: revoke-the-leak
    revoke: { token: leaked }
    expect: { dead: [leaked${fails === true ? ', other' : ''}], alive: [third] }
`
}

/** A folder of its own with these files, by path below it. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-many-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
