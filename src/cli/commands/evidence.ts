import { join, resolve } from 'node:path'
import { EXIT, type ExitCode } from '../../app/exit-code.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import { type Chain, hadHead, INDEX_FILE, linesAfter, readChain } from '../../evidence/index/chain.ts'
import { type IndexJudgement, judgeIndex, indexEntryOf, findPacks } from '../../evidence/index/packs.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'
import { plural } from '../../text/plural.ts'
import type { Host } from '../host/host.ts'

interface IndexFlags {
  readonly json: boolean
  /** The hex SHA-256 that an earlier call printed. */
  readonly head?: string
}

/**
 * Enters the packs below a folder in its index, each behind the hash of the line before, and checks those that are in it.
 * Nothing is entered while something is missing, changed or broken.
 *
 * @returns 0 when every pack is there and as it was sealed, 1 when one or the index itself was changed, 5 when one is missing or there is none
 * @throws FirebreakError with code `usage` when the folder cannot be looked through
 */
export async function indexCommand(host: Host, folder: string, flags: IndexFlags): Promise<number> {
  const state = await lookAt(host, folder, flags)
  if (typeof state === 'string') {
    host.stdout.write(brokenText(folder, flags, state))
    return EXIT.failed
  }
  const { path, text, chain, judgement } = state
  const code = codeOf(judgement)
  const entries = judgement.added.flatMap((pack) => indexEntryOf(pack) ?? [])
  const lines = code === EXIT.held ? linesAfter(chain, entries) : []
  if (lines.length > 0) await host.writeFile(path, text + lines.join(''))
  const after = readChain(text + lines.join(''))
  const now = typeof after === 'string' ? chain : after
  host.stdout.write(indexText(folder, flags, { judgement, entered: lines.length, ...now }))
  return now.entries.length === 0 && code === EXIT.held ? EXIT.nothingRan : code
}

/**
 * Checks an index and every pack below its folder, and writes nothing.
 *
 * @returns as `indexCommand`; 1 also when there is a pack that is not in the index
 * @throws FirebreakError with code `usage` when the folder cannot be looked through
 */
export async function verifyIndex(host: Host, folder: string, flags: IndexFlags): Promise<number> {
  const state = await lookAt(host, folder, flags)
  if (typeof state === 'string') {
    host.stdout.write(brokenText(folder, flags, state))
    return EXIT.failed
  }
  const { chain, judgement } = state
  host.stdout.write(indexText(folder, flags, { judgement, entered: 0, ...chain }))
  const code = codeOf(judgement)
  return code === EXIT.held && judgement.added.length > 0 ? EXIT.failed : code
}

interface Looked {
  readonly path: string
  readonly text: string
  readonly chain: Chain
  readonly judgement: IndexJudgement
}

async function lookAt(host: Host, folder: string, { head }: IndexFlags): Promise<Looked | string> {
  if (folder === '') {
    throw new FirebreakError('usage', 'an empty text is no folder', { hint: 'perhaps a variable is not set' })
  }
  const whole = resolve(host.cwd, folder)
  const path = join(whole, INDEX_FILE)
  const bytes = await host.readFile(path).catch((cause: unknown) => absent(cause, path))
  const text = new TextDecoder().decode(bytes)
  const chain = readChain(text)
  if (typeof chain === 'string') return chain
  if (head !== undefined && !hadHead(text, head))
    return 'never had the head that was given: it was cut short, or made anew'
  const found = await findPacks(whole).catch((cause: unknown) => {
    if (cause instanceof FirebreakError) throw cause
    throw new FirebreakError('usage', `"${folder}" cannot be looked through`, {
      hint: 'give the folder below which the packs lie',
      cause,
    })
  })
  return { path, text, chain, judgement: judgeIndex(chain, found) }
}

/** An index that is not there yet is empty; one that cannot be read is not. */
function absent(cause: unknown, path: string): Uint8Array {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return new Uint8Array()
  throw new FirebreakError('usage', `"${path}" cannot be read: ${whyUnread(cause)}`, {
    hint: 'give the folder below which the packs lie',
    cause,
  })
}

function codeOf({ missing, changed }: IndexJudgement): ExitCode {
  if (changed.length > 0) return EXIT.failed
  return missing.length > 0 ? EXIT.nothingRan : EXIT.held
}

function brokenText(folder: string, { json }: IndexFlags, what: string): string {
  return json
    ? jsonText({ intact: false, index: what })
    : `${escapeTerminal(folder)} is not what was entered:\n  ${INDEX_FILE} ${escapeTerminal(what)}\n`
}

function indexText(
  folder: string,
  { json }: IndexFlags,
  told: Chain & { readonly judgement: IndexJudgement; readonly entered: number },
): string {
  const { judgement, entered, entries, head } = told
  const { missing, changed } = judgement
  const added = judgement.added.map(({ pack }) => pack).slice(entered)
  const intact = missing.length + changed.length + added.length === 0
  if (json) return jsonText({ intact, entered, missing, changed, notEntered: added, entries, head })
  const lines = [
    `${folder}: ${plural(entries.length, 'pack')} in the index${entered === 0 ? '' : `, ${entered} of them new`}${intact ? ', all there and as they were sealed' : ''}`,
    ...missing.map((pack) => `  missing   ${pack}: it is in the index, and not there`),
    ...changed.map(({ pack, what }) => `  changed   ${pack}: ${what}`),
    ...added.map((pack) => `  new       ${pack}: it is not in the index`),
    `  head      ${head}`,
  ]
  return lines.map((line) => `${escapeTerminal(line)}\n`).join('')
}
