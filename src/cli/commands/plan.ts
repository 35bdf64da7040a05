import { renderDiagnostics } from '../../diagnostics/render.ts'
import { loadPlaybook } from '../../playbook/load.ts'
import { planPlaybook, type Plan } from '../../plan/plan.ts'
import { renderPlanMarkdown } from '../../reports/plan/markdown.ts'
import { renderPlanText } from '../../reports/plan/text.ts'
import { jsonText } from '../../text/json.ts'
import { EXIT } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'
import { loadFound } from '../playbooks/load-found.ts'
import { findPlaybooks } from '../playbooks/playbook-files.ts'
import { valuesFrom, type ValueFlags } from '../playbooks/values.ts'
import { watchPlaybooks, type NoteFragments } from '../playbooks/watch.ts'
import { terminalFacts } from '../host/terminal.ts'

export interface PlanFlags extends ValueFlags {
  readonly json: boolean
  readonly markdown: boolean
  /** Whether to plan again whenever a playbook changes. */
  readonly watch: boolean
}

/**
 * Shows what playbooks would do, by the model alone. Nothing is sent to a broker.
 *
 * @returns 0 when every expectation agrees with the model, 2 when one does not or a file is invalid, 5 without a file or where not all could be read
 */
export async function planCommand(host: Host, paths: readonly string[], flags: PlanFlags): Promise<number> {
  return flags.watch
    ? watchPlaybooks(host, paths, (note) => planOnce(host, paths, flags, note))
    : planOnce(host, paths, flags)
}

async function planOnce(
  host: Host,
  paths: readonly string[],
  flags: PlanFlags,
  note?: NoteFragments,
): Promise<number> {
  const { brought: _brought, ...values } = await valuesFrom(host, flags)
  const plans: Plan[] = []
  let invalid = false
  const found = await findPlaybooks(host.cwd, paths)
  const { all, unseen } = await loadFound(host, found, (file) =>
    loadPlaybook(file, { ...values, cwd: host.cwd, fragments: true }),
  )
  for (const one of all) {
    const { source, playbook, diagnostics } = one
    note?.(one)
    const { color } = terminalFacts(host, host.stderr)
    host.stderr.write(renderDiagnostics(source, diagnostics, { color }))
    if (playbook === undefined) invalid = true
    else plans.push(planPlaybook(playbook))
  }
  print(host, plans, flags)
  if (invalid || plans.some((plan) => !plan.agrees)) return EXIT.usage
  if (plans.length > 0) return unseen.length > 0 ? EXIT.nothingRan : EXIT.held
  host.stderr.write('firebreak: no playbook was found, so nothing was planned\n')
  return EXIT.nothingRan
}

function print(host: Host, plans: readonly Plan[], { json, markdown }: PlanFlags): void {
  if (json) {
    host.stdout.write(jsonText({ plans }))
    return
  }
  const { color, unicode, width } = terminalFacts(host, host.stdout)
  const texts = plans.map((plan) =>
    markdown ? renderPlanMarkdown(plan) : renderPlanText(plan, { color, unicode, width }),
  )
  host.stdout.write(texts.join('\n'))
}
