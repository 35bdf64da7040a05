import { resolve } from 'node:path'
import { VARIABLE_PREFIX } from '../../agentwrit/facts.ts'
import { FirebreakError } from '../../errors.ts'
import type { Claims } from '../../broker/client.ts'
import type { BroughtTokens } from '../../runner/context/context.ts'
import { tokensFrom } from './tokens.ts'
import type { Host } from '../host/host.ts'
import { readAtMost } from '../../disk/read.ts'

/** What playbooks are filled in with, as typed. */
export interface ValueFlags {
  readonly input: readonly string[]
  readonly env: readonly string[]
  readonly token: readonly string[]
}

/** What playbooks are filled in with, and what must not stand in them. */
export interface PlaybookValues {
  readonly inputs: Readonly<Record<string, string>>
  /** Only what was allowed by name. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly secrets: Readonly<Record<string, string>>
  /** What the tokens that are brought say of themselves, and the tokens. */
  readonly tokens: Readonly<Record<string, Claims>>
  readonly brought: BroughtTokens
}

/**
 * Reads every `--input`, `--env` and `--token`, and the secrets that this command was given.
 *
 * @throws FirebreakError with code `usage` for what is no `key=value`, no name, or a file that cannot be used
 */
export async function valuesFrom(host: Host, { input, env, token }: ValueFlags): Promise<PlaybookValues> {
  const { brought, secrets } = await tokensFrom(host, token)
  const inputs: [string, string][] = []
  for (const text of input) inputs.push(await inputFrom(host, text))
  return {
    inputs: Object.fromEntries(inputs),
    env: Object.fromEntries(env.map((name) => [name, allowed(host, name)])),
    secrets: { ...(await secretsOf(host)), ...secrets },
    tokens: Object.fromEntries(Object.entries(brought).map(([name, { claims }]) => [name, claims])),
    brought,
  }
}

/** More is no value of an input, but a mistake. */
const LARGEST_BYTES = 65_536

/** `key=value`, `key=@file` for what must not be seen in a list of processes, `key=@@value` for a value with an @. */
async function inputFrom(host: Host, text: string): Promise<[string, string]> {
  const at = text.indexOf('=')
  if (at <= 0) {
    throw new FirebreakError('usage', '--input takes key=value or key=@file', {
      hint: 'for example --input agent=reader',
    })
  }
  const [key, value] = [text.slice(0, at), text.slice(at + 1)]
  if (!value.startsWith('@')) return [key, value]
  return [key, value.startsWith('@@') ? value.slice(1) : await valueIn(host, key, value.slice(1))]
}

async function valueIn({ cwd }: Host, key: string, path: string): Promise<string> {
  const bytes = await readAtMost(resolve(cwd, path), LARGEST_BYTES).catch((cause: unknown) => {
    throw new FirebreakError('usage', `--input ${key}=@… names the file "${path}", which cannot be read`, {
      hint: 'check the path; a value that begins with @ is written @@',
      cause,
    })
  })
  const text = bytes && decoded(bytes)
  if (text !== undefined) return text
  throw new FirebreakError(
    'usage',
    `the file "${path}" is no value for --input ${key}: it ${bytes === undefined ? `is larger than ${LARGEST_BYTES} bytes` : 'is not UTF-8'}`,
    { hint: 'write the value into a file of its own, as one line of text' },
  )
}

function allowed({ env }: Host, name: string): string | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return env[name]
  throw new FirebreakError('usage', '--env takes the name of a variable, and nothing else', {
    hint: 'for example --env TEAM, to let a playbook read ${{ env.TEAM }}; a value is given with --input',
  })
}

/**
 * The secrets of the broker in this environment, those in files included. A file that cannot be read is for the command
 * that needs the secret to complain about.
 */
async function secretsOf({ env, cwd }: Host): Promise<Readonly<Record<string, string>>> {
  const found: [string, string][] = []
  for (const [name, value = ''] of Object.entries(env)) {
    if (!name.startsWith(VARIABLE_PREFIX) || value === '') continue
    if (name.endsWith('SECRET')) found.push([name, value])
    if (!name.endsWith('SECRET_FILE')) continue
    const bytes = await readAtMost(resolve(cwd, value), LARGEST_BYTES).catch(() => undefined)
    const text = bytes && decoded(bytes)
    if (text !== undefined) found.push([name, text])
  }
  return Object.fromEntries(found)
}

/** Without its last line end; undefined when it is no text. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}
