import { placeIn } from '../../diagnostics/source.ts'
import { FirebreakError } from '../../errors.ts'
import { broughtTo, foreignTargets, type ForeignTarget } from '../../playbook/foreign.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { shellWord } from '../../text/shell.ts'
import type { Consent } from '../../runner/context/ports.ts'
import type { Host } from '../host/host.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'

/** One target that may be somebody else's, with the playbook that revokes it first, and the fragment that says so. */
interface Sought extends ForeignTarget {
  readonly file: string
}

/**
 * Finds out whether the operator means to revoke what these playbooks do not create: by `--yes=TARGET`, or on the
 * controlling terminal by typing the target. Standard input is never asked: whoever can write to it may not be the
 * operator.
 *
 * @param yes every `--yes` as typed, a bare one as an empty text
 * @throws FirebreakError `usage` when a target is not confirmed, or something is confirmed that nothing revokes
 */
export async function consentTo(
  host: Host,
  playbooks: readonly Pick<LoadedPlaybook, 'playbook'>[],
  yes: readonly string[],
): Promise<Consent> {
  const sought = soughtBy(playbooks)
  refuseVague(sought, yes)
  const open = sought.filter(({ target }) => !yes.includes(target))
  for (const one of open) await ask(host, one, sought)
  return { targets: sought.map(({ target }) => target) }
}

function soughtBy(playbooks: readonly Pick<LoadedPlaybook, 'playbook'>[]): readonly Sought[] {
  const all = playbooks.flatMap(({ playbook }) =>
    [...foreignTargets(playbook), ...broughtTo(playbook)].map((one) => ({
      ...one,
      file: filesSaying(playbook, one.step),
    })),
  )
  return [...new Map(all.toReversed().map((one) => [one.target, one])).values()].toReversed()
}

function filesSaying({ source, steps }: Playbook, id: string): string {
  const step = steps.find((one) => one.id === id)
  const { file } = placeIn(source, step?.span.start ?? 0)
  return file === undefined ? source.file : `${source.file} with its fragment ${file}`
}

/** A yes to nothing in particular, or to something that nobody asked about. */
function refuseVague(sought: readonly Sought[], yes: readonly string[]): void {
  const stray = yes.find((target) => !sought.some((one) => one.target === target))
  if (stray === undefined) return
  const problem =
    stray === '' ? '--yes names nothing' : `--yes=${stray} is nothing that these playbooks revoke`
  throw new FirebreakError('usage', problem, {
    hint:
      sought.length === 0
        ? 'leave it out: they revoke only what they create themselves'
        : `to confirm what they revoke of others, write ${lineOf(sought)}`,
  })
}

async function ask(host: Host, one: Sought, sought: readonly Sought[]): Promise<void> {
  const { file, step, target } = one
  const question = [
    `${file}: step "${step}" ${deedOf(one)}.`,
    'Nobody can take that back. Type the target to confirm it:',
  ]
  const typed = await host.askTerminal?.(`${question.map(escapeTerminal).join('\n')}\n> `)
  if (typed === target) return
  if (typed === undefined) {
    throw new FirebreakError(
      'usage',
      `step "${step}" ${deedOf({ ...one, target: `"${target}"` })}, and nobody confirmed it`,
      { hint: `read the plan, then add ${lineOf(sought)}` },
    )
  }
  throw new FirebreakError('usage', 'what was typed is not the target, so nothing was sent', {
    hint: 'read the plan, and compare the target with what you want to stop',
  })
}

function deedOf({ level, target }: Pick<Sought, 'level' | 'target'>): string {
  return level === 'point'
    ? `sends a token that was brought to ${target}`
    : `revokes ${level} ${target}, which this run does not create`
}

function lineOf(sought: readonly Sought[]): string {
  return sought.map(({ target }) => shellWord(`--yes=${target}`)).join(' ')
}
