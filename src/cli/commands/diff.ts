import { resolve } from 'node:path'
import { EXIT } from '../../app/exit-code.ts'
import { compareReports, type Comparison } from '../../reports/comparison/compare.ts'
import { comparisonHtml } from '../../reports/comparison/html.ts'
import { comparisonMarkdown } from '../../reports/comparison/markdown.ts'
import { comparisonText } from '../../reports/comparison/text.ts'
import { jsonText } from '../../text/json.ts'
import { createTheme } from '../../text/theme.ts'
import type { Host } from '../host/host.ts'
import { terminalFacts } from '../host/terminal.ts'
import { isStdout, parseTargets, proveTargets } from '../output/report-targets.ts'
import { readReport } from '../playbooks/read-report.ts'

interface DiffFlags {
  readonly reporter: readonly string[]
}

/**
 * Shows two reports of the same playbooks side by side, such as of a broker before and after an upgrade.
 *
 * @returns 0 when nothing is worse or merely different, 1 when something is, 5 when there is nothing to compare; whether either of them is green is said
 * @throws FirebreakError with code `usage` when a file is no record of this version
 */
export async function diffCommand(
  host: Host,
  { older, newer }: { readonly older: string; readonly newer: string },
  { reporter }: DiffFlags,
): Promise<number> {
  const targets = parseTargets(reporter, host.cwd, ['html', 'json', 'markdown'])
  await proveTargets(host, targets, { files: [older, newer] })
  const comparison = compareReports(await readReport(host, older), await readReport(host, newer))
  if (!targets.some(isStdout)) {
    host.stdout.write(comparisonText(comparison, createTheme(terminalFacts(host, host.stdout))))
  }
  for (const { name, path } of targets) {
    const text = TEXTS[name](comparison)
    if (path === undefined) host.stdout.write(text)
    else await host.writeFile(resolve(host.cwd, path), text)
  }
  if (comparison.playbooks.length === 0) return EXIT.nothingRan
  return comparison.change === 'worse' || comparison.change === 'different' ? EXIT.failed : EXIT.held
}

const TEXTS: Readonly<Record<'html' | 'json' | 'markdown', (comparison: Comparison) => string>> = {
  html: comparisonHtml,
  json: jsonText,
  markdown: comparisonMarkdown,
}
