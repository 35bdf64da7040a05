import { defined } from '../../defined.ts'
import type { NotRun, ShardFacts } from '../../record/bundle.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Report } from '../../reports/report.ts'
import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import { listOf } from '../../text/names.ts'
import type { Host } from '../host/host.ts'
import { loadPlaybooks, tellWarnings, type LoadedPlaybook } from './load-playbooks.ts'
import { findPlaybooks, type EmptyPath } from './playbook-files.ts'
import { select, type Grep } from './filter.ts'
import { shardOf, type Shard } from './shard.ts'
import { readTimings } from './timings.ts'
import type { ValueFlags } from './values.ts'

/** What is to be run, as typed. */
export interface SelectionFlags extends ValueFlags {
  readonly tag: readonly string[]
  readonly grep?: Grep
  readonly shard?: Shard
  readonly timings?: string
}

export interface Selected {
  readonly playbooks: readonly LoadedPlaybook[]
  readonly shard?: ShardFacts
}

/** Nothing may be run. It has been said why, and the report says it again. */
interface Refused {
  readonly exitCode: ExitCode
  readonly report: Report
}

/**
 * Finds, checks and selects playbooks, and cuts out this shard's share. Whatever was asked for and is not there keeps
 * everything from running: a gate that silently runs less than it was told to is no gate.
 *
 * @throws FirebreakError with code `usage` when a path, an input or the timings are unusable
 */
export async function selectPlaybooks(
  host: Host,
  paths: readonly string[],
  flags: SelectionFlags,
): Promise<Selected | Refused> {
  const { files, empty } = await findPlaybooks(host.cwd, paths)
  if (empty.length > 0) return nothingAt(host, empty, files)
  const { playbooks, invalid } = await loadPlaybooks(host, files, flags)
  const wanted = select(playbooks, ({ playbook }) => playbook, { ...flags, tags: flags.tag })
  if (!('problem' in wanted)) {
    const share = await cut(host, wanted, flags)
    tellWarnings(host, share.playbooks)
    return invalid.length > 0 ? someInvalid(invalid, share) : orNothing(host, share)
  }
  if (invalid.length > 0) return someInvalid(invalid, { playbooks: [] })
  say(host, wanted.problem, wanted.there)
  return { exitCode: EXIT.nothingRan, report: { runs: [], notRun: [] } }
}

async function cut(
  host: Host,
  wanted: readonly LoadedPlaybook[],
  { shard, timings }: SelectionFlags,
): Promise<Selected> {
  if (shard === undefined) return { playbooks: wanted }
  const measured = timings === undefined ? undefined : await readTimings(host, timings)
  return {
    playbooks: shardOf(wanted, shard, fileOf, measured),
    shard: { ...shard, selected: wanted.map(fileOf) },
  }
}

function fileOf({ playbook }: LoadedPlaybook): string {
  return playbook.source.file
}

function nothingAt(host: Host, empty: readonly EmptyPath[], files: readonly string[]): Refused {
  for (const { path, folder, there } of empty) {
    say(host, `no playbook was found at "${path}"`, `in "${folder}" there is: ${listOf(there)}`)
  }
  const paths = empty.map(({ path }) => path)
  const notRun = [
    ...paths.map((path) => skipped(path, 'no playbook was found there')),
    ...files.map((file) =>
      skipped(file, `nothing was run, because no playbook was found at ${listOf(paths)}`),
    ),
  ]
  return { exitCode: EXIT.nothingRan, report: { runs: [], notRun } }
}

/** What is wrong with them has been shown while they were loaded. */
function someInvalid(invalid: readonly NotRun[], { playbooks, shard }: Selected): Refused {
  const because = `nothing was run, because ${listOf(invalid.map(({ file }) => file))} is invalid`
  const notRun = [...invalid, ...playbooks.map((one) => skipped(fileOf(one), because))]
  return { exitCode: EXIT.usage, report: { runs: [], notRun, ...defined({ shard }) } }
}

/** A share may be empty where there are more shards than playbooks: nothing is proved, and the merge has to know. */
function orNothing(host: Host, share: Selected): Selected | Refused {
  if (share.playbooks.length > 0 || share.shard === undefined) return share
  const { index, of, selected } = share.shard
  say(
    host,
    `shard ${index} of ${of} has no playbook`,
    `${selected.length} selected: ${listOf(selected)}; use as many shards at most`,
  )
  return { exitCode: EXIT.nothingRan, report: { runs: [], notRun: [], shard: share.shard } }
}

function say(host: Host, problem: string, there: string): void {
  host.stderr.write(`firebreak: ${escapeTerminal(problem)}, so nothing was run\n  ${escapeTerminal(there)}\n`)
}

function skipped(file: string, reason: string): NotRun {
  return { file, status: 'skipped', reason }
}
