import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { VARIABLES } from '../../agentwrit/facts.ts'
import { FirebreakError, reasonOf } from '../../errors.ts'
import type { ProofOfSums } from '../../evidence/format/manifest.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'

/** A command of the operator's own, as the arguments that it is started with: no shell reads them. */
export interface SigningCommand {
  readonly what: ProofOfSums
  readonly words: readonly [program: string, ...rest: readonly string[]]
}

/** What the operator wants to have done with the sums of a pack. */
export interface SigningFlags {
  readonly sign?: string
  readonly timestamp?: string
}

/**
 * What was asked for, in the order in which it is done.
 *
 * @throws FirebreakError `usage` for what cannot be started
 */
export function signingCommands({ sign, timestamp }: SigningFlags): readonly SigningCommand[] {
  return [
    ...(sign === undefined ? [] : [signingCommand('signature', sign)]),
    ...(timestamp === undefined ? [] : [signingCommand('time-stamp', timestamp)]),
  ]
}

/**
 * What was given to `--sign` or `--timestamp` as words: parted at blanks, with quotes around what has some. Nothing is
 * filled in; whoever wants a shell writes `sh -c '…'`.
 *
 * @throws FirebreakError `usage` for an empty one, or a quote that does not end
 */
function signingCommand(what: ProofOfSums, text: string): SigningCommand {
  const option = what === 'signature' ? '--sign' : '--timestamp'
  const words = [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
  const quotes = text.replaceAll(/"[^"]*"|'[^']*'/g, '')
  const [program = '', ...rest] = words
  if (program === '' || /["']/.test(quotes)) {
    throw new FirebreakError('usage', `${option} has no command that can be started`, {
      hint: `write for example ${option} "openssl dgst -sha256 -sign key.pem -out SHA256SUMS.sig SHA256SUMS", with every quote closed`,
    })
  }
  return { what, words: [program, ...rest] }
}

/**
 * Lets each command sign the sums of a pack, one after the other: what signs may ask somebody, or take a lock.
 *
 * @returns why the pack is not signed as was asked for; nothing where it is
 */
export async function signPack(
  host: Pick<Host, 'env' | 'stderr'>,
  folder: string,
  commands: readonly SigningCommand[],
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const command of commands) problems.push((await signBy(host, folder, command)) ?? '')
  return problems.filter((problem) => problem !== '')
}

/**
 * Lets a command sign the sums of a pack. It is started in the folder of the pack, gets no secret of this command, and has
 * to leave a file beside the sums whose name begins with theirs.
 *
 * @returns why the pack is not signed; undefined where it is
 */
async function signBy(
  { stderr, env }: Pick<Host, 'env' | 'stderr'>,
  folder: string,
  { what, words: [program, ...rest] }: SigningCommand,
): Promise<string | undefined> {
  const before = new Set(await readdir(folder))
  const child = spawn(program, rest, {
    cwd: folder,
    env: withoutSecrets(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.trimEnd().split('\n'))
        stderr.write(`${program}: ${line}\n`.replace(/^.*$/m, escapeTerminal))
    })
  }
  const failed = await once(child, 'close').then(
    () =>
      child.exitCode === 0 ? undefined : `it ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}`,
    reasonOf,
  )
  const added = (await readdir(folder)).filter((name) => !before.has(name))
  const because = failed ?? (added.length === 0 ? 'it left no file beside SHA256SUMS' : undefined)
  return because === undefined ? undefined : `there is no ${what}: "${program}" was started, and ${because}`
}

/** Somebody may have to type a PIN; nobody waits for ever. */
const LONGEST_MS = 300_000

function withoutSecrets(env: Host['env']): Record<string, string> {
  const secrets: ReadonlySet<string> = new Set([VARIABLES.adminSecret, VARIABLES.clientSecret])
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || secrets.has(name.replace(/_FILE$/, '')) ? [] : [[name, value] as const],
    ),
  )
}
