import { EXIT, exitCodeOfError, type ExitCode } from '../app/exit-code.ts'
import { FirebreakError, systemLimit } from '../errors.ts'
import { maskKinds } from '../secrets/mask.ts'
import { escapeCommandData, escapeTerminal } from '../text/escape.ts'
import type { Host } from './host/host.ts'

type Talk = Pick<Host, 'stderr' | 'env' | 'ciRunner'>

/**
 * Puts a failure of the tool into words on stderr.
 *
 * @returns the exit code it stands for
 */
export function tellFailure(talk: Talk, error: unknown): ExitCode {
  const limit = systemLimit(error)
  if (limit !== undefined) {
    say(talk, limit.message, limit.hint)
    return EXIT.noVerdict
  }
  if (error instanceof FirebreakError && error.code !== 'bug') {
    say(talk, error.message, error.hint)
    annotate(talk, error)
    return exitCodeOfError(error.code)
  }
  tellBug(talk, error)
  return EXIT.bug
}

/** On a GitHub runner a command that could not begin is seen at the pull request, and not only in the log. */
function annotate({ ciRunner, env }: Talk, { message, hint }: FirebreakError): void {
  if (env['GITHUB_ACTIONS'] !== 'true') return
  const text = hint === undefined ? message : `${message}\n${hint}`
  ciRunner?.write(`::error title=Firebreak::${escapeCommandData(maskKinds(text))}\n`)
}

/** Where a bug is says its stack, which is for those who look for it. */
export function tellBug(talk: Talk, error: unknown): void {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  say(
    talk,
    `this is a bug in firebreak: ${what}`,
    'please report it with the command you ran; with FIREBREAK_DEBUG=1 it says where it is',
  )
  if ((talk.env['FIREBREAK_DEBUG'] ?? '') === '' || !(error instanceof Error)) return
  const lines = maskKinds(error.stack ?? '')
    .split('\n')
    .map(escapeTerminal)
  talk.stderr.write(`${lines.join('\n')}\n`)
}

/** A token that was pasted where a name or a path belongs is repeated by what is said of it, and a log keeps it. */
function say({ stderr }: Talk, message: string, hint: string | undefined): void {
  stderr.write(`firebreak: ${escapeTerminal(maskKinds(message))}\n`)
  if (hint !== undefined) stderr.write(`  ${escapeTerminal(maskKinds(hint))}\n`)
}
