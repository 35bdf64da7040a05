import { resolve } from 'node:path'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import { pointReach, type PointReach } from '../../points/reach.ts'
import type { Host } from '../host/host.ts'
import type { PointFlags } from '../options/points.ts'
import { readTlsFiles } from './tls-files.ts'

/**
 * Which points may be asked, and how, by what was named on the command line and by nothing else.
 *
 * @throws FirebreakError `usage` when a file cannot be read or a value is unusable
 */
export async function pointReachOf(
  host: Host,
  { allowHost, pointCa, pointProxy }: PointFlags,
): Promise<PointReach> {
  const { ca } = pointCa === undefined ? {} : await readTlsFiles(host, { ca: pointCa })
  const proxy = pointProxy === undefined ? undefined : await proxyIn(host, pointProxy)
  return pointReach({ allowed: allowHost, ca, proxy })
}

/** @throws FirebreakError `usage` for a password that a list of processes would show */
async function proxyIn(host: Host, text: string): Promise<string> {
  if (!text.startsWith('@')) {
    if (!text.includes('@')) return text
    throw new FirebreakError('usage', '--point-proxy has a name or a password in it', {
      hint: 'whoever lists processes sees it: write the address into a file, and give --point-proxy @FILE',
    })
  }
  try {
    const bytes = await host.readFile(resolve(host.cwd, text.slice(1)), LONGEST_ADDRESS)
    return new TextDecoder().decode(bytes)
  } catch (cause) {
    throw new FirebreakError(
      'usage',
      `--point-proxy names the file "${text.slice(1)}", which cannot be read: ${whyUnread(cause)}`,
      {
        hint: 'it must hold the address of a proxy, as "http://name:password@host:port"',
        cause,
      },
    )
  }
}

const LONGEST_ADDRESS = 4096
