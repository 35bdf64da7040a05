import { CATALOG } from '../../diagnostics/catalog.ts'
import { explain } from '../../diagnostics/explain.ts'
import { FirebreakError } from '../../errors.ts'
import { EXIT } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'

/**
 * Prints what a code means; without one, all codes with their titles.
 *
 * @throws FirebreakError with code `usage` for a code that does not exist
 */
export function explainCommand(host: Host, code: string | undefined): number {
  if (code === undefined) {
    for (const [name, { title }] of Object.entries(CATALOG)) host.stdout.write(`${name}  ${title}\n`)
    return EXIT.held
  }
  const text = explain(code)
  if (text === undefined) {
    throw new FirebreakError('usage', `there is no code "${code}"`, {
      hint: '"firebreak explain" lists them all',
    })
  }
  host.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  return EXIT.held
}
