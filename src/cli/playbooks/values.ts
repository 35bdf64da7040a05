import { resolve } from 'node:path'
import { VARIABLE_PREFIX } from '../../agentwrit/facts.ts'
import { broughtToken } from '../../app/brought-token.ts'
import type { Claims } from '../../broker/client.ts'
import { readAtMost } from '../../disk/read.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import type { BroughtToken, BroughtTokens } from '../../runner/context/context.ts'
import type { Host } from '../host/host.ts'

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
    secrets: { ...(await environmentSecrets(host)), ...secrets },
    tokens: Object.fromEntries(Object.entries(brought).map(([name, { claims }]) => [name, claims])),
    brought,
  }
}

/** More is no value of an input and no token, but a mistake. */
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
    throw new FirebreakError(
      'usage',
      `--input ${key}=@… names the file "${path}", which cannot be read: ${whyUnread(cause)}`,
      {
        hint: 'check the path; a value that begins with @ is written @@',
        cause,
      },
    )
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
export async function environmentSecrets({ env, cwd }: Host): Promise<Readonly<Record<string, string>>> {
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

interface GivenTokens {
  readonly brought: BroughtTokens
  /** What must not stand in a playbook, by the name of what it is. */
  readonly secrets: Readonly<Record<string, string>>
}

/**
 * Reads every `--token`. A token is taken from a file, a variable or standard input, never from an argument, which
 * everybody on the machine can read.
 *
 * @param flags each as typed: `NAME=@FILE`, `NAME=env:VARIABLE` or `NAME=-`
 * @throws FirebreakError `usage` for anything else, and for what is no token
 */
async function tokensFrom(host: Host, flags: readonly string[]): Promise<GivenTokens> {
  const tokens: [string, BroughtToken][] = []
  const values: [string, string][] = []
  for (const flag of flags) {
    const [, name = '', from = ''] = /^([A-Za-z][\w-]*)=(@.+|env:\w+|-)$/s.exec(flag) ?? []
    if (name === '')
      throw new FirebreakError('usage', '--token takes NAME=@FILE, NAME=env:VARIABLE or NAME=-', HOW)
    const text = (await textFrom(host, name, from)).trim()
    tokens.push([name, broughtToken(name, text)])
    values.push([`the token "${name}"`, text])
  }
  return { brought: Object.fromEntries(tokens), secrets: Object.fromEntries(values) }
}

const HOW = {
  hint: 'a token itself is never an argument, because everybody on this machine can read those; write it into a file: --token leaked=@leaked.txt',
}

async function textFrom(host: Host, name: string, from: string): Promise<string> {
  if (from.startsWith('env:')) {
    const variable = from.slice('env:'.length)
    const text = host.env[variable] ?? ''
    if (text.trim() !== '') return text
    throw new FirebreakError('usage', `--token ${name} names the variable ${variable}, which is not set`, {
      hint: 'check its name, and whether it was exported',
    })
  }
  if (from === '-') return inputOf(host, name)
  const path = from.slice('@'.length)
  const bytes = await readAtMost(resolve(host.cwd, path), LARGEST_BYTES).catch((cause: unknown) => {
    throw new FirebreakError(
      'usage',
      `--token ${name} names the file "${path}", which cannot be read: ${whyUnread(cause)}`,
      {
        hint: 'check the path and the permissions',
        cause,
      },
    )
  })
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

async function inputOf(host: Host, name: string): Promise<string> {
  const bytes = await host.readInput?.(LARGEST_BYTES)
  if (bytes !== undefined) return new TextDecoder().decode(bytes)
  throw new FirebreakError('usage', `--token ${name}=- reads standard input, and that is a terminal`, {
    hint: 'a token that is typed stays on the screen: pipe it in, or write it into a file',
  })
}
