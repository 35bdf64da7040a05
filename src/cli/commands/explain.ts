import { CODES } from '../../diagnostics/codes.ts'
import { diagnosticNames, explain } from '../../diagnostics/explain.ts'
import { EXPLANATIONS } from '../../diagnostics/explanations.generated.ts'
import { FirebreakError } from '../../errors.ts'
import { EXIT } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'

/**
 * Prints what a diagnostic means; without one, all of them with their titles.
 *
 * @param asked its number or its name
 * @throws FirebreakError with code `usage` where there is none like that
 */
export function explainCommand(host: Host, asked: string | undefined): number {
  if (asked === undefined) {
    const names = diagnosticNames()
    const width = Math.max(...names.map((name) => name.length))
    for (const name of names) {
      host.stdout.write(`${CODES[name].number}  ${name.padEnd(width)}  ${EXPLANATIONS[name].title}\n`)
    }
    return EXIT.held
  }
  const text = explain(asked)
  if (text === undefined) {
    throw new FirebreakError('usage', `there is no code "${asked}"`, {
      hint: '"firebreak explain" lists them all',
    })
  }
  host.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  return EXIT.held
}
