import { dirname, resolve } from 'node:path'
import { helpOf, messageOf } from '../../diagnostics/catalog.ts'
import { lineAt, linesOf } from '../../diagnostics/frame.ts'
import { filesOf, type Source } from '../../diagnostics/source.ts'
import type { CheckOptions } from '../../playbook/check.ts'
import { fixPlaybook, type Fixed } from '../../playbook/fix.ts'
import { readFragmentsIn } from '../../playbook/fragments/read.ts'
import type { Loaded } from '../../playbook/load.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'

/**
 * Puts right in the files what has one sure repair, and says of each what it was.
 *
 * @returns whether any file was changed
 */
export async function fixFiles(
  host: Host,
  loaded: readonly Loaded[],
  options: CheckOptions,
): Promise<boolean> {
  let changed = false
  for (const one of loaded) {
    const { text, made } = one.diagnostics.length === 0 ? NOTHING : fixOf(host, one, options)
    if (made.length === 0) continue
    const file = escapeTerminal(one.source.file)
    const mark = markOf(one)
    if (mark === undefined) {
      host.stderr.write(`${file}: not changed, because it is not plain UTF-8\n`)
      continue
    }
    await host.writeFile(resolve(host.cwd, one.source.file), mark + text)
    changed = true
    for (const { problem, source } of made) {
      const line = lineAt(linesOf(source.text), problem.span.start) + 1
      const help = helpOf(problem)
      const what = help === undefined ? messageOf(problem) : `${messageOf(problem)}: ${help}`
      host.stderr.write(`fixed ${file}:${line}: ${escapeTerminal(what)}\n`)
    }
  }
  return changed
}

function fixOf(host: Host, one: Loaded, options: CheckOptions): Fixed {
  const readFragment = readFragmentsIn(dirname(resolve(host.cwd, one.source.file)))
  return fixPlaybook(ownSource(one), { ...options, readFragment })
}

/** The playbook without its fragments. */
function ownSource({ source }: Loaded): Source {
  return filesOf(source)[0]?.source ?? source
}

const NOTHING = { text: '', made: [] } as const

/** What stands in the file before the text that was checked; undefined where the file is not that text. */
function markOf(one: Loaded): string | undefined {
  const file = Buffer.from(one.bytes)
  const { text } = ownSource(one)
  return ['', '\uFEFF'].find((mark) => Buffer.from(mark + text).equals(file))
}
