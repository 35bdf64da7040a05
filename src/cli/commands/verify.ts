import { FirebreakError } from '../../errors.ts'
import { defined } from '../../defined.ts'
import { join, resolve } from 'node:path'
import { readFolder } from '../../evidence/format/directory.ts'
import { INDEX_FILE } from '../../evidence/index/chain.ts'
import { verifyPack, type Contents, type Verification } from '../../evidence/verify/verify.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'
import { EXIT } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'

export interface VerifyFlags {
  readonly json: boolean
  /** The hex SHA-256 that the run printed. */
  readonly seal?: string
  /** The same of an index, as an earlier call printed it. */
  readonly head?: string
}

/**
 * Says whether an evidence pack is as it was sealed. That the run it tells of was green is another question; its
 * outcome is printed too.
 *
 * @returns 0 when nothing differs, 1 when something does
 * @throws FirebreakError with code `usage` when there is no such folder
 */
export async function verifyCommand(host: Host, folder: string, flags: VerifyFlags): Promise<number> {
  if (folder === '') {
    throw new FirebreakError('usage', 'an empty text is no folder', { hint: 'perhaps a variable is not set' })
  }
  const place = resolve(host.cwd, folder)
  if (await isIndexed(host, place, flags))
    return (await import('./evidence.ts')).verifyIndex(host, folder, flags)
  const content = await readFolder(place)
  const verification = verifyPack(content, flags.seal)
  host.stdout.write(flags.json ? jsonOf(verification) : textOf(folder, content.files.size, verification))
  return verification.differences.length === 0 ? EXIT.held : EXIT.failed
}

/** An index has no seal, and a pack has no head. */
async function isIndexed(host: Host, folder: string, { seal, head }: VerifyFlags): Promise<boolean> {
  const indexed = await host.readFile(join(folder, INDEX_FILE)).then(
    () => true,
    () => false,
  )
  if (indexed ? seal !== undefined : head !== undefined) {
    throw new FirebreakError('usage', indexed ? 'an index has no seal' : 'a pack has no head', {
      hint: indexed
        ? 'give the head that "firebreak evidence index" printed'
        : 'give --seal, or a folder with an index',
    })
  }
  return indexed
}

function jsonOf({ differences, seal, signatures, contents, incident }: Verification): string {
  const facts =
    contents === undefined
      ? incidentFacts(incident)
      : {
          playbook: contents.record.playbook,
          run: contents.record.run,
          exitCode: contents.manifest.exitCode,
          operator: contents.manifest.operator,
          sealedAt: contents.manifest.sealedAt,
          absent: contents.manifest.absent,
          ...defined({ audit: contents.audit }),
        }
  return jsonText({ intact: differences.length === 0, differences, seal, signatures, ...facts })
}

function incidentFacts(incident: Verification['incident']): object {
  if (incident === undefined) return {}
  const { manifest, ...told } = incident
  const { exitCode, operator, sealedAt, absent } = manifest
  return { incident: told, exitCode, operator, sealedAt, absent }
}

function textOf(
  folder: string,
  files: number,
  { differences, seal, signatures, contents, incident }: Verification,
): string {
  if (differences.length > 0 || (contents === undefined && incident === undefined)) {
    const lines = differences.map(({ file, what }) => `  ${file} ${what}`)
    return linesText([`${folder} is not what was sealed:`, ...lines])
  }
  return linesText([
    `${folder} is what was sealed: ${files - signatures.length} files, nothing changed, missing or added`,
    ...(contents === undefined ? [] : tellingLines(contents)),
    ...(incident === undefined ? [] : incidentLines(incident)),
    `  seal      ${seal ?? ''}`,
    ...signatures.map((name) => `  signature ${name} lies beside it, and was not checked here`),
  ])
}

function tellingLines({ record, manifest, audit }: Contents): readonly string[] {
  const { run, playbook } = record
  return [
    `  playbook  ${playbook.id} (${playbook.file}), SHA-256 ${playbook.sha256}`,
    `  run       ${run.id} by ${manifest.operator}, ${run.startedAt} to ${run.finishedAt}`,
    `  outcome   ${run.outcome}, exit code ${manifest.exitCode}; it follows from the checks`,
    `  audit     ${auditText(audit)}`,
    ...manifest.absent.map(({ name, why }) => `  absent    ${name}: ${why}`),
  ]
}

function incidentLines({
  id,
  startedAt,
  endedAt,
  ticket,
  log,
  manifest,
}: NonNullable<Verification['incident']>): readonly string[] {
  return [
    `  incident  ${id} by ${manifest.operator}, ${startedAt} to ${endedAt}${ticket === undefined ? '' : `, ticket ${ticket}`}`,
    `  outcome   exit code ${manifest.exitCode}`,
    `  audit     ${log === undefined ? 'no log in the pack' : `chain ${log}`}`,
    ...manifest.absent.map(({ name, why }) => `  absent    ${name}: ${why}`),
  ]
}

function auditText(audit: Contents['audit']): string {
  if (audit === undefined) return 'no log in the pack'
  const { word, why, head, caused, count, covers } = audit
  const missing =
    caused.missing.length === 0
      ? ''
      : `; lacks ${caused.missing.length} of ${caused.expected} events of this run`
  const isSound = word === 'whole' || word === 'intact'
  const chain = isSound
    ? `chain ${word}, head ${head ?? 'none'}`
    : `chain ${word.toUpperCase()}: ${why ?? ''}`
  return `${count} events, ${covers}; ${chain}${missing}`
}

function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${escapeTerminal(line)}\n`).join('')
}
