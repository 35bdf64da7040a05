import { resolve } from 'node:path'
import { VARIABLES } from '../../agentwrit/facts.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { scopesOf } from '../../app/scopes.ts'
import { renderDiagnostics } from '../../diagnostics/render.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import { loadPlaybook, type Loaded } from '../../playbook/load.ts'
import type { Input } from '../../playbook/inputs/values.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { decodeSource } from '../../playbook/text/decode.ts'
import type { Answers } from '../../tabletop/answers/answers.ts'
import { readAnswers, unsoundAnswers } from '../../tabletop/answers/file.ts'
import { chooseBroker, type BrokerChoice } from '../broker/broker-choice.ts'
import { openBroker } from '../broker/open-broker.ts'
import type { Opening } from '../../tabletop/facts.ts'
import type { BroughtTokens } from '../../runner/context/context.ts'
import type { Host } from '../host/host.ts'
import { valuesFrom, type ValueFlags } from '../playbooks/values.ts'
import type { CommandEvidence } from '../running/evidence.ts'
import { openExerciseJournal, type ExerciseJournal } from './exercise-folder.ts'
import type { TabletopFlags } from './flags.ts'
import { openStateFile, type StateFile } from './kept-state.ts'

/** A checked playbook, and the run that it is played as. */
export interface LoadedExercise {
  readonly playbook: Playbook
  readonly runId: string
  readonly sha256: string
  /** The file as it was read, and its inputs, for the evidence. */
  readonly bytes: Uint8Array
  readonly fragments: Loaded['fragments']
  readonly inputs: readonly Input[]
  /** The tokens that the operator brings. */
  readonly brought: BroughtTokens
}

/** @throws FirebreakError `usage` when it cannot be read or is not sound, which is said on stderr */
export async function loadExercise(
  host: Host,
  file: string,
  { runId, flags }: { readonly runId: string; readonly flags: ValueFlags },
): Promise<LoadedExercise> {
  const { brought, ...values } = await valuesFrom(host, flags)
  const { playbook, sha256, source, diagnostics, bytes, fragments, inputs } = await loadPlaybook(file, {
    ...values,
    cwd: host.cwd,
    runId,
  })
  host.stderr.write(renderDiagnostics(source, diagnostics))
  if (playbook === undefined)
    throw new FirebreakError('usage', `the playbook "${file}" cannot be played`, {
      hint: 'put right what is said above',
    })
  return { playbook, runId, sha256, bytes, fragments, inputs, brought }
}

/** @throws FirebreakError `usage` when they cannot be read, or are not for this playbook */
export async function answersOf(host: Host, file: string, playbook: string): Promise<Answers> {
  const bytes = await host.readFile(resolve(host.cwd, file)).catch((cause: unknown) => {
    throw new FirebreakError('usage', `the answers "${file}" cannot be read: ${whyUnread(cause)}`, {
      hint: 'check the path',
      cause,
    })
  })
  const { source, diagnostics } = decodeSource(file, bytes)
  if (diagnostics.length > 0) throw unsoundAnswers(source, diagnostics)
  return readAnswers(source, playbook)
}

/** Where an exercise is played, and what of it is kept. */
export interface Venue {
  /** Absent in a rehearsal. */
  readonly broker?: OpenBroker
  readonly journal: ExerciseJournal
  readonly state?: StateFile
}

/**
 * Opens the broker and the files of an exercise: the stand-in unless a real one is asked for, whatever the environment
 * says; none for a rehearsal.
 *
 * @param more how it was opened, where it goes on after a crash; and what watches the broker for the evidence
 * @throws FirebreakError `usage` when a real one is asked for and none is given, or it is not the one of before
 */
export async function openVenue(
  host: Host,
  { playbook, runId }: LoadedExercise,
  flags: TabletopFlags,
  { before, observe }: { readonly before?: Opening; readonly observe: CommandEvidence['observe'] },
): Promise<Venue> {
  const choice = await choiceFor(host, flags, before)
  const journal = openExerciseJournal(host, runId)
  if (choice === undefined) return { journal }
  const secret = choice.kind === 'remote' ? { adminSecret: choice.credentials.adminSecret } : {}
  const state = await openStateFile({ folder: journal.folder, sealCost: host.sealCost, ...secret })
  const kept = state.kept?.broker
  const port = before === undefined ? 0 : Number(new URL(before.broker.url).port)
  const broker = await openBroker(host, choice, {
    flags,
    scopes: scopesOf(playbook),
    runId,
    observe,
    ...(choice.kind === 'embedded' && { standIn: { port, ...(kept !== undefined && { kept }) } }),
  })
  if (before === undefined || broker.client.url === before.broker.url) return { broker, journal, state }
  await broker.close()
  throw new FirebreakError('usage', `this exercise was played on ${before.broker.url}`, {
    hint: `set ${VARIABLES.url} to that`,
  })
}

/** Which broker; none for a rehearsal. After a crash it is the one of before. */
async function choiceFor(
  host: Host,
  flags: TabletopFlags,
  before: Opening | undefined,
): Promise<BrokerChoice | undefined> {
  const { dryRun, real } = flags
  const asked = dryRun ? 'none' : real ? 'remote' : 'embedded'
  const kind = before?.broker.kind ?? asked
  if (kind === 'none') return undefined
  if (kind === 'embedded') return chooseBroker(host, { ...flags, embedded: true })
  const choice = await chooseBroker(host, {})
  if (choice.kind === 'remote') return choice
  throw new FirebreakError('usage', 'this needs a real broker, and the environment names none', {
    hint: `set ${VARIABLES.url} and ${VARIABLES.adminSecret}, or leave --real out`,
  })
}
