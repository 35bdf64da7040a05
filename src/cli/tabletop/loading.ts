import { VARIABLES } from '../../agentwrit/facts.ts'
import type { OpenBroker } from '../../app/open-broker.ts'
import { scopesOf } from '../../app/scopes.ts'
import { renderDiagnostics } from '../../diagnostics/render.ts'
import { FirebreakError } from '../../errors.ts'
import { loadPlaybook } from '../../playbook/load.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { decodeSource } from '../../playbook/text/decode.ts'
import type { Answers } from '../../tabletop/answers.ts'
import { readAnswers } from '../../tabletop/answers-file.ts'
import { chooseBroker } from '../broker/broker-choice.ts'
import { openBroker } from '../broker/open-broker.ts'
import type { Host } from '../host/host.ts'
import { valuesFrom } from '../playbooks/values.ts'
import type { TabletopFlags } from './flags.ts'

/** A checked playbook, and the run that it is played as. */
export interface LoadedExercise {
  readonly playbook: Playbook
  readonly runId: string
  readonly sha256: string
}

/** @throws FirebreakError `usage` when it cannot be read or is not sound, which is said on stderr */
export async function loadExercise(
  host: Host,
  file: string,
  { runId, flags }: { readonly runId: string; readonly flags: TabletopFlags },
): Promise<LoadedExercise> {
  const { brought: _brought, ...values } = await valuesFrom(host, flags)
  const { playbook, sha256, source, diagnostics } = await loadPlaybook(file, {
    ...values,
    cwd: host.cwd,
    runId,
  })
  host.stderr.write(renderDiagnostics(source, diagnostics))
  if (playbook === undefined)
    throw new FirebreakError('usage', `the playbook "${file}" cannot be played`, {
      hint: 'put right what is said above',
    })
  return { playbook, runId, sha256 }
}

/** @throws FirebreakError `usage` when they cannot be read, or are not for this playbook */
export async function answersOf(host: Host, file: string, playbook: string): Promise<Answers> {
  const bytes = await host.readFile(file).catch((cause: unknown) => {
    throw new FirebreakError('usage', `the answers "${file}" cannot be read`, {
      hint: 'check the path',
      cause,
    })
  })
  const { source, diagnostics } = decodeSource(file, bytes)
  if (diagnostics.length > 0) throw new FirebreakError('usage', renderDiagnostics(source, diagnostics).trim())
  return readAnswers(source, playbook)
}

/**
 * The stand-in unless a real one is asked for, whatever the environment says; none for a rehearsal.
 *
 * @throws FirebreakError `usage` when a real one is asked for and none is given
 */
export async function brokerOf(
  host: Host,
  playbook: Playbook,
  { runId, flags }: { readonly runId: string; readonly flags: TabletopFlags },
): Promise<OpenBroker | undefined> {
  const { dryRun, real, fault } = flags
  if (dryRun) return undefined
  const choice = await chooseBroker(host, real ? {} : { embedded: true, fault })
  if (real && choice.kind === 'embedded')
    throw new FirebreakError('usage', '--real needs a broker, and the environment names none', {
      hint: `set ${VARIABLES.url} and ${VARIABLES.adminSecret}, or leave --real out`,
    })
  return openBroker(host, choice, { flags, scopes: scopesOf(playbook), runId })
}
