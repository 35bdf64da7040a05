import { posix } from 'node:path'
import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import { defined } from '../../defined.ts'
import { byNameOf, type ByName, type Playbook } from '../../playbook/playbook.ts'
import type { NotRun, ShardFacts } from '../../record/bundle.ts'
import type { Outcome, RunRecord } from '../../record/record.ts'
import type { Report } from '../../reports/report.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { listOf } from '../../text/names.ts'
import type { Host } from '../host/host.ts'
import { type Grep, select } from './filter.ts'
import { tellUnseen, whyNotSeen } from './load-found.ts'
import { type LoadedPlaybook, loadPlaybooks, tellWarnings } from './load-playbooks.ts'
import { findPlaybooks, type FoundPlaybooks } from './playbook-files.ts'
import { type Shard, shardOf } from './shard.ts'
import type { ValueFlags } from './values.ts'

/** What is to be run, as typed. */
export interface SelectionFlags extends ValueFlags {
  readonly tag: readonly string[]
  readonly grep?: Grep
  readonly shard?: Shard
  readonly timings?: string
}

export interface SelectedPlaybooks {
  readonly playbooks: readonly LoadedPlaybook[]
  /** What was found and could not be looked into. */
  readonly notRun: readonly NotRun[]
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
): Promise<(SelectedPlaybooks | Refused) & { readonly files: readonly string[] }> {
  const found = await findPlaybooks(host.cwd, paths)
  return { ...(await selectFrom(host, found, flags)), files: found.files }
}

async function selectFrom(
  host: Host,
  found: FoundPlaybooks,
  flags: SelectionFlags,
): Promise<SelectedPlaybooks | Refused> {
  if (found.empty.length > 0) return nothingAt(host, found)
  const { playbooks, invalid, unnamed, unseen } = await loadPlaybooks(host, found, flags)
  const notRun = unseen.map((one) => skipped(one.path, whyNotSeen(one)))
  const wanted = select(playbooks, ({ playbook }) => playbook, { ...flags, tags: flags.tag })
  if (!('problem' in wanted)) {
    const byName = wanted.filter(({ playbook }) => leftOutOf(playbook, found).length > 0)
    const leftOut = [
      ...byName.flatMap(({ playbook }) => leftOutOf(playbook, found)),
      ...unnamed.map(leftOutAs),
    ].toSorted((one, other) => (one.file < other.file ? -1 : 1))
    tellByName(host, leftOut)
    const share = {
      ...(await cut(
        host,
        wanted.filter((one) => !byName.includes(one)),
        flags,
      )),
      notRun: [...notRun, ...leftOut],
    }
    tellWarnings(host, share.playbooks)
    return invalid.length > 0 ? someInvalid(invalid, share) : orNothing(host, share)
  }
  if (invalid.length > 0) return someInvalid(invalid, { playbooks: [], notRun })
  say(host, wanted.problem, wanted.there)
  return { exitCode: EXIT.nothingRan, report: { runs: [], notRun } }
}

function leftOutOf(playbook: Playbook, { named }: FoundPlaybooks): readonly NotRun[] {
  const why = byNameOf(playbook)
  const { file } = playbook.source
  return why === undefined || named.has(file) ? [] : [leftOutAs({ file, why })]
}

function leftOutAs({ file, why }: { readonly file: string; readonly why: ByName }): NotRun {
  return { file, status: 'by-name', reason: `it has "${why}" and runs by its name only, so it was not run` }
}

function tellByName(host: Host, leftOut: readonly NotRun[]): void {
  for (const { file, reason } of leftOut) {
    host.stderr.write(`firebreak: "${escapeTerminal(file)}": ${reason}\n`)
  }
}

async function cut(
  host: Host,
  wanted: readonly LoadedPlaybook[],
  { shard, timings }: SelectionFlags,
): Promise<Omit<SelectedPlaybooks, 'notRun'>> {
  if (shard === undefined) return { playbooks: wanted }
  const measured = timings === undefined ? undefined : await readTimings(host, timings)
  return {
    playbooks: shardOf(wanted, shard, { fileOf, ...(measured && { millisecondsOf: measured }) }),
    shard: {
      ...shard,
      selected: wanted.map(fileOf),
      hashes: wanted.map((one) => ({ file: fileOf(one), sha256: one.sha256 })),
    },
  }
}

function fileOf({ playbook }: LoadedPlaybook): string {
  return playbook.source.file
}

function nothingAt(host: Host, { empty, files, unseen }: FoundPlaybooks): Refused {
  tellUnseen(host, unseen)
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
function someInvalid(
  invalid: readonly NotRun[],
  { playbooks, shard, notRun: unseen }: SelectedPlaybooks,
): Refused {
  const because = `nothing was run, because ${listOf(invalid.map(({ file }) => file))} is invalid`
  const notRun = [...invalid, ...playbooks.map((one) => skipped(fileOf(one), because)), ...unseen]
  return { exitCode: EXIT.usage, report: { runs: [], notRun, ...defined({ shard }) } }
}

/** A share may be empty where there are more shards than playbooks: nothing is proved, and the merge has to know. */
function orNothing(host: Host, share: SelectedPlaybooks): SelectedPlaybooks | Refused {
  if (share.playbooks.length > 0) return share
  if (share.shard === undefined) {
    host.stderr.write('firebreak: no playbook is left to run, so nothing was run\n')
    return { exitCode: EXIT.nothingRan, report: { runs: [], notRun: share.notRun } }
  }
  const { index, of, selected } = share.shard
  say(
    host,
    `shard ${index} of ${of} has no playbook`,
    `${selected.length} selected: ${listOf(selected)}; use as many shards at most`,
  )
  return { exitCode: EXIT.nothingRan, report: { runs: [], notRun: share.notRun, shard: share.shard } }
}

function say(host: Host, problem: string, there: string): void {
  host.stderr.write(`firebreak: ${escapeTerminal(problem)}, so nothing was run\n  ${escapeTerminal(there)}\n`)
}

function skipped(file: string, reason: string): NotRun {
  return { file, status: 'skipped', reason }
}

/** How long a playbook took, in milliseconds; undefined where nothing was measured. */
type Timings = (file: string) => number | undefined

/**
 * Reads measured times from an earlier record. A playbook that ran several times counts with its average.
 *
 * @throws FirebreakError with code `usage` when the file is no record
 */
async function readTimings(host: Host, file: string): Promise<Timings> {
  // It brings all that it takes to check a record, which most runs have no use for.
  const { readReport } = await import('./read-report.ts')
  return timingsOf((await readReport(host, file)).runs)
}

function timingsOf(runs: readonly RunRecord[]): Timings {
  const times = new Map<string, readonly number[]>()
  for (const { playbook, run } of runs) {
    if (!MEASURED.has(run.outcome)) continue
    const key = keyOf(playbook.file)
    times.set(key, [...(times.get(key) ?? []), run.durationMs])
  }
  return (file) => {
    const measured = times.get(keyOf(file))
    return measured === undefined ? undefined : measured.reduce((sum, ms) => sum + ms, 0) / measured.length
  }
}

/** What was stopped, or waited for a broker that was not there, says nothing about the next time. */
const MEASURED: ReadonlySet<Outcome> = new Set(['held', 'failed', 'cleanup-failed'])

/** `./a.yaml` and `a.yaml` are one file, on every system. */
function keyOf(file: string): string {
  return posix.normalize(file.replaceAll('\\', '/'))
}
