import { resolve } from 'node:path'
import { broughtToken } from '../../app/brought-token.ts'
import { readAtMost } from '../../disk/read.ts'
import { FirebreakError } from '../../errors.ts'
import type { BroughtToken, BroughtTokens } from '../../runner/context/context.ts'
import type { Host } from '../host/host.ts'

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
export async function tokensFrom(host: Host, flags: readonly string[]): Promise<GivenTokens> {
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

/** No token comes near it. */
const LARGEST_BYTES = 65_536

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
    throw new FirebreakError('usage', `--token ${name} names the file "${path}", which cannot be read`, {
      hint: 'check the path and the permissions',
      cause,
    })
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
