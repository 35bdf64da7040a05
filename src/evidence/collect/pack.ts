import { defined } from '../../defined.ts'
import type { ExchangeReport } from '../../broker/exchange.ts'
import { claimFolder, growNew, reasonOf, writeNew } from '../format/directory.ts'
import type { Mask } from '../../secrets/mask.ts'
import { createExchangeLog } from './exchange-log.ts'
import { jsonText, maskedFields, maskedValue } from '../format/json-text.ts'
import {
  FILES,
  type Absence,
  type FileFacts,
  type IncidentManifest,
  type Manifest,
} from '../format/manifest.ts'
import { sha256, sumsText } from '../format/sums.ts'

/** What a manifest says beside its files. */
type PackFacts = Omit<Manifest, 'absent' | 'files'> | Omit<IncidentManifest, 'absent' | 'files'>

/** The evidence of one run while it is being collected. Without `SHA256SUMS`, which comes last, it is unfinished. */
export interface Pack {
  readonly folder: string
  /** What should be in it and is not. */
  readonly absent: readonly Absence[]
  add(exchange: ExchangeReport): void
  /** Writes a file. One that cannot be written counts as absent. */
  write(name: string, content: string | Uint8Array, records?: number): Promise<void>
  leaveOut(name: string, why: string): void
  /** Ends the exchanges; nothing can be added afterwards. */
  endExchanges(): void
  /**
   * Writes the manifest, with its secrets masked, and the sums over everything.
   *
   * @returns the hex SHA-256 of `SHA256SUMS`, which stands for the whole pack
   */
  seal(facts: PackFacts, mask: Mask): Promise<string>
}

/** @throws FirebreakError `usage` when the folder is not empty or cannot be made */
export function openPack(folder: string, epochMs: number): Pack {
  claimFolder(folder)
  const files: FileFacts[] = []
  const absent: Absence[] = []
  const file = growNew(folder, FILES.exchanges)
  const exchanges = createExchangeLog({ append: (text) => file.append(text), epochMs })
  let open = true
  return {
    folder,
    absent,
    add: (exchange) => {
      if (open) exchanges.add(exchange)
    },
    write: async (name, content, records) => {
      try {
        await writeNew(folder, name, content)
        files.push(factsOf(name, content, records))
      } catch (error) {
        absent.push({ name, why: reasonOf(error) })
      }
    },
    leaveOut: (name, why) => void absent.push({ name, why }),
    endExchanges: () => {
      open = false
      try {
        files.push(exchanges.finish())
      } catch (error) {
        absent.push({ name: FILES.exchanges, why: reasonOf(error) })
      } finally {
        file.close()
      }
    },
    seal: async ({ limits, ...facts }, mask) => {
      const inOrder = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const manifest = jsonText({
        ...maskedFields(facts, mask),
        files: inOrder,
        absent,
        limits: maskedValue(limits, mask),
      })
      await writeNew(folder, FILES.manifest, manifest)
      const sums = sumsText([...files, factsOf(FILES.manifest, manifest)])
      await writeNew(folder, FILES.sums, sums)
      return sha256(sums)
    },
  }
}

function factsOf(name: string, content: string | Uint8Array, records?: number): FileFacts {
  return {
    name,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
    ...defined({ records }),
  }
}
