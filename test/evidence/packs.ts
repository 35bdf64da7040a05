import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { readFolder, type FolderContent } from '../../src/evidence/format/directory.ts'
import { FILES, STATEMENT_FILE } from '../../src/evidence/format/manifest.ts'
import { statementFacts, statementText } from '../../src/evidence/format/statement.ts'
import { sha256, sumsText } from '../../src/evidence/format/sums.ts'
import { readBundle } from '../../src/record/reading/read.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { testHost } from '../cli/test-host.ts'

const MAIN = 'playbooks/incident-response.yaml'

/** A path in a fresh folder, where nothing is yet. */
export function freshPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'firebreak-evidence-')), 'pack')
}

/** The pack of a run against the embedded broker. */
export async function makePack(exitCode = 0, playbook: string = MAIN): Promise<FolderContent> {
  const folder = freshPath()
  const host = testHost({ env: { FIREBREAK_OPERATOR: 'tests' } })
  const code = await main(['run', playbook, '--embedded', '--evidence', folder], host)
  expect(code, host.out() + host.err()).toBe(exitCode)
  return readFolder(folder)
}

/** The pack with one file other than it was; without the content, without the file. */
export function withFile(
  { files, others }: FolderContent,
  name: string,
  content?: Uint8Array,
): FolderContent {
  const changed = new Map(files)
  if (content === undefined) changed.delete(name)
  else changed.set(name, content)
  return { files: changed, others }
}

type AnyJson = ReturnType<typeof JSON.parse>

export type Change = (content: AnyJson) => void

export function jsonOf(pack: FolderContent, name: string): AnyJson {
  return JSON.parse(Buffer.from(pack.files.get(name) ?? []).toString())
}

/** What a forger does who knows how a pack is made: changes a file, and makes every hash right again. */
export function forged(pack: FolderContent, name: string, change: Change): FolderContent {
  const content = jsonOf(pack, name)
  change(content)
  return resealed(withFile(pack, name, bytesOf(content)))
}

export function resealed(pack: FolderContent, change: Change = () => undefined): FolderContent {
  const manifest = jsonOf(pack, FILES.manifest)
  change(manifest)
  for (const file of manifest.files) {
    const content = pack.files.get(file.name) ?? new Uint8Array()
    Object.assign(file, { sha256: sha256(content), bytes: content.length })
  }
  const whole = withFile(pack, FILES.manifest, bytesOf(manifest))
  const sums = [...whole.files]
    .filter(([name]) => name !== FILES.sums && name !== STATEMENT_FILE)
    .map(([name, content]) => ({ name, sha256: sha256(content) }))
  return stated(withFile(whole, FILES.sums, Buffer.from(sumsText(sums))), manifest.run.exitCode)
}

/** Nothing where it is none. */
function readBundleOf(pack: FolderContent): readonly RunRecord[] {
  const bundle = readBundle(Buffer.from(pack.files.get(FILES.record) ?? []).toString())
  return 'problem' in bundle ? [] : bundle.runs
}

/** The statement is made by a tool that everybody has, too. */
function stated(pack: FolderContent, exitCode: number): FolderContent {
  if (!pack.files.has(STATEMENT_FILE) || !pack.files.has(FILES.record)) return pack
  const [record] = readBundleOf(pack)
  if (record === undefined) return pack
  const sums = Buffer.from(pack.files.get(FILES.sums) ?? []).toString()
  return withFile(pack, STATEMENT_FILE, Buffer.from(statementText(sums, statementFacts(record, exitCode))))
}

export function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)
}
