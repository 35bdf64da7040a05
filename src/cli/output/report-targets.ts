import { resolve } from 'node:path'
import { isSamePlace, liesIn, placeOf } from '../../disk/place.ts'
import { FirebreakError, reasonOf } from '../../errors.ts'
import { isSent } from '../../reports/registry.ts'
import type { Host } from '../host/host.ts'
import { metricsEndpoint } from './endpoint.ts'

/** A `--reporter name[=path]`, or `name=URL` for one that is sent. */
export interface ReportTarget<Name extends string> extends Destination {
  readonly name: Name
}

/** Where a report goes: into a file, to an address, or with neither to stdout. */
export interface Destination {
  readonly path: string | undefined
  readonly url: URL | undefined
}

export function isStdout({ path, url }: Destination): boolean {
  return path === undefined && url === undefined
}

/** What a command reads or writes besides its reports. */
export interface OtherFiles {
  readonly files: readonly (string | undefined)[]
  /** Nothing may be written into these. */
  readonly folders?: readonly (string | undefined)[]
}

/**
 * Reads every `--reporter`.
 *
 * @param names those that there are
 * @throws FirebreakError with code `usage` for an unknown name, or for two that want the same place
 */
export function parseTargets<Name extends string>(
  texts: readonly string[],
  cwd: string,
  names: readonly Name[],
): readonly ReportTarget<Name>[] {
  const targets = texts.map((text) => parseTarget(text, names))
  if (targets.filter(isStdout).length > 1) {
    throw new FirebreakError('usage', 'two reporters cannot share stdout', {
      hint: 'give all but one a file: --reporter junit=report.xml',
    })
  }
  const paths = targets.flatMap(({ path }) => (path === undefined ? [] : [path]))
  const places = paths.map((path) => placeOf(resolve(cwd, path)))
  for (const [index, place] of places.entries()) {
    const earlier = places.findIndex((other, at) => at < index && isSamePlace(other, place))
    if (earlier >= 0) throw shared(paths[earlier] ?? '', paths[index] ?? '')
  }
  const addresses = targets.flatMap(({ url }) => url?.href ?? [])
  const twice = addresses.find((address, index) => addresses.indexOf(address) < index)
  if (twice !== undefined) throw shared(twice, twice)
  return targets
}

/**
 * Makes sure, before anything is sent, that every report can be written and overwrites nothing of the command's own.
 *
 * @throws FirebreakError with code `usage`
 */
export async function proveTargets(
  host: Host,
  targets: readonly ReportTarget<string>[],
  others: OtherFiles,
): Promise<void> {
  const places = (paths: OtherFiles['files'] = []) =>
    paths.flatMap((path) => (path === undefined ? [] : [placeOf(resolve(host.cwd, path))]))
  // Where nothing is written, no file needs to be told apart from it.
  const files = targets.some(({ path }) => path !== undefined) ? places(others.files) : []
  const folders = places(others.folders)
  for (const { name, path, url } of targets) {
    if (url !== undefined) await (await import('./export.ts')).proveExport(host, url)
    if (path === undefined) continue
    const place = placeOf(resolve(host.cwd, path))
    if (files.some((file) => isSamePlace(file, place)) || folders.some((folder) => liesIn(place, folder))) {
      throw new FirebreakError(
        'usage',
        `the ${name} report would be written over "${path}", which this command uses`,
        {
          hint: 'give the report a path of its own',
        },
      )
    }
    await host.proveWritable(resolve(host.cwd, path)).catch((cause: unknown) => {
      throw new FirebreakError(
        'usage',
        `the ${name} report cannot be written to "${path}": ${reasonOf(cause)}`,
        {
          hint: 'nothing was sent: check the path and its permissions',
          cause,
        },
      )
    })
  }
}

function parseTarget<Name extends string>(text: string, names: readonly Name[]): ReportTarget<Name> {
  const at = text.indexOf('=')
  const asked = at < 0 ? text : text.slice(0, at)
  const name = names.find((known) => known === asked)
  const place = at < 0 ? undefined : text.slice(at + 1)
  if (name === undefined) {
    throw new FirebreakError('usage', `there is no reporter "${asked}"`, {
      hint: `use one of ${names.join(', ')}`,
    })
  }
  if (isSent(name)) return { name, path: undefined, url: metricsEndpoint(place ?? '') }
  if (place === '') throw new FirebreakError('usage', `--reporter ${text} has no path after the "="`)
  return { name, path: place, url: undefined }
}

function shared(one: string, other: string): FirebreakError {
  const names = one === other ? `"${one}"` : `"${one}" and "${other}", which are one file`
  return new FirebreakError('usage', `two reporters cannot share ${names}`, {
    hint: 'one report would be lost: give each a file of its own',
  })
}
