import { resolve } from 'node:path'
import { claimsOf } from '../../agentwrit/client/claims.ts'
import { malformedTarget } from '../../agentwrit/target-form.ts'
import type { Claims } from '../../broker/client.ts'
import type { OperatorToken } from '../../contain/acting/ports.ts'
import { type Named, isPrincipal } from '../../contain/known/named.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import { Secret } from '../../secrets/secret.ts'
import type { Host } from '../host/host.ts'

/** Where the command line says that what it is about comes from. */
export interface GivenFlags {
  /** Files with a token on each line; `-` is standard input. */
  readonly tokenFile: readonly string[]
  readonly agent?: string
  readonly task?: string
  readonly jti?: string
}

/** What the operator brought. */
export interface Given {
  /** What was named by hand; without it the first token is what it is about. */
  readonly named: Named | undefined
  readonly held: readonly OperatorToken[]
}

/**
 * Reads what was brought: tokens from files or standard input, never from an argument, or a name typed by hand.
 *
 * @param needed whether something has to be brought at all
 * @throws FirebreakError `usage`, whose message repeats nothing of what may be a token
 */
export async function readGiven(host: Host, flags: GivenFlags, needed: boolean): Promise<Given> {
  const named = namedBy(flags)
  const files = flags.tokenFile.length === 0 && named === undefined && needed ? ['-'] : flags.tokenFile
  const texts = await Promise.all(files.map((file) => textOf(host, file)))
  const held = texts.flatMap((text, index) => tokensIn(text, files[index] ?? '-'))
  return { named, held: [...new Map(held.map((one) => [one.claims.jti, one])).values()] }
}

/** @throws FirebreakError `usage` for more than one name, and for what cannot be one as this broker writes them */
function namedBy({ agent, task, jti }: GivenFlags): Named | undefined {
  const names: Named[] = []
  if (agent !== undefined) names.push({ kind: 'agent', agent: formed('agent', agent) })
  if (task !== undefined) names.push({ kind: 'task', task: formed('task', task) })
  if (jti !== undefined) names.push({ kind: 'jti', jti: formed('token', jti) })
  if (names.length > 1) throw new FirebreakError('usage', 'give one of --agent, --task and --jti')
  return names[0]
}

function formed(level: string, target: string): string {
  const problem = malformedTarget(level, target)
  if (problem === undefined) return target
  throw new FirebreakError('usage', `"${target}" is nothing that this broker writes: ${problem}`, {
    hint: 'nothing was sent: copy it again, whole',
  })
}

/** No file of tokens is longer. */
const LARGEST_BYTES = 256 * 1024

async function textOf(host: Host, file: string): Promise<string> {
  const bytes = file === '-' ? await inputOf(host) : await contentOf(host, file)
  return new TextDecoder().decode(bytes)
}

async function inputOf(host: Host): Promise<Uint8Array> {
  const bytes = await host.readInput?.(LARGEST_BYTES).catch((cause: unknown) => {
    throw new FirebreakError('usage', 'standard input is longer than any token', { cause })
  })
  if (bytes !== undefined) return bytes
  throw new FirebreakError('usage', 'no token was given, and what is typed at a terminal is seen by others', {
    hint: 'pipe it in ("pbpaste | firebreak contain"), or name a file with --token-file, or what it was with --agent, --task or --jti',
  })
}

async function contentOf(host: Host, file: string): Promise<Uint8Array> {
  try {
    return await host.readFile(resolve(host.cwd, file), LARGEST_BYTES)
  } catch (cause) {
    // What was meant for the file may stand in the argument itself, so it is not repeated.
    throw new FirebreakError('usage', `a file of --token-file cannot be read: ${whyUnread(cause)}`, {
      hint: 'it is the name of a file that holds the token, never the token itself',
      cause,
    })
  }
}

function tokensIn(text: string, file: string): readonly OperatorToken[] {
  const lines = text
    .split(/\r?\n/)
    .map(bare)
    .filter((line) => line !== '')
  if (lines.length === 0) {
    throw new FirebreakError(
      'usage',
      `there is no token ${file === '-' ? 'on standard input' : 'in that file'}`,
      {
        hint: 'when the token is gone, say what it was: --agent, --task or --jti',
      },
    )
  }
  return lines.map((line) => ({ secret: new Secret(line), claims: claimsIn(line) }))
}

/** Copied from a header, a shell or JSON, it comes with what stood around it. */
function bare(line: string): string {
  return unquoted(
    unquoted(line.trim())
      .replace(/^authorization:\s*/i, '')
      .replace(/^bearer\s+/i, ''),
  )
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1,?$/, '$2')
}

function claimsIn(token: string): Claims {
  const claims = read(token)
  const { jti, sub, taskId, chain } = claims
  const wrong =
    malformedTarget('token', jti) ??
    (taskId === undefined ? undefined : malformedTarget('task', taskId)) ??
    [sub, ...chain]
      .map((one) => (isPrincipal(one) ? undefined : malformedTarget('agent', one)))
      .find((one) => one !== undefined)
  if (wrong === undefined) return claims
  throw new FirebreakError('usage', `what was given is no token of such a broker: ${wrong}`, {
    hint: 'nothing was sent',
  })
}

function read(token: string): Claims {
  try {
    return claimsOf(token)
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error
    throw new FirebreakError('usage', 'what was given is no token: it does not have the form of one', {
      hint: 'it has three parts with dots between them, on one line; nothing was sent',
    })
  }
}
