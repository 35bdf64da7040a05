import type { DiagnosticJson } from '../diagnostics/json.ts'
import { planPlaybook, type Plan } from '../plan/plan.ts'
import { renderPlanMarkdown } from '../reports/plan/markdown.ts'
import { renderPlanText } from '../reports/plan/text.ts'
import { loadFile, type PlaybookOptions } from '../app/load-file.ts'

export type PlanResult = MadePlan | NoPlan

export interface MadePlan {
  /** Everything the playbook expects is what the model predicts. */
  readonly ok: boolean
  readonly plan: Plan
  /** The warnings of the check. */
  readonly diagnostics: readonly DiagnosticJson[]
  /** For people: the warnings, then the plan. */
  readonly text: string
  readonly markdown: string
}

/** The playbook has errors, so there is nothing to plan. */
export interface NoPlan {
  readonly ok: false
  readonly plan?: undefined
  readonly diagnostics: readonly DiagnosticJson[]
  readonly text: string
}

/**
 * Says what every step would kill and what would survive, by the model alone: no broker is asked.
 *
 * @example
 * import { plan } from 'firebreak'
 *
 * const planned = await plan('playbooks/incident-response.yaml')
 * for (const step of planned.plan?.steps ?? []) console.log(step.id, 'kills', step.kills)
 *
 * @param file path of the playbook
 * @throws FirebreakError `usage` when the file cannot be read, or its plan would be out of all proportion; what is wrong in it is never thrown
 */
export async function plan(file: string, options: PlaybookOptions = {}): Promise<PlanResult> {
  const { playbook, problems: diagnostics, text } = await loadFile(file, options)
  if (playbook === undefined) return { ok: false, diagnostics, text }
  const made = planPlaybook(playbook)
  return {
    ok: made.agrees,
    plan: made,
    diagnostics,
    text: `${text}${renderPlanText(made)}`,
    markdown: renderPlanMarkdown(made),
  }
}
