import { isObject } from '../../json/parse.ts'
import { checkPlaybook } from '../../playbook/check.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { RunRecord, StepRecord } from '../../record/record.ts'
import type { FolderContent } from '../format/directory.ts'
import { FILES } from '../format/manifest.ts'
import { differs, type Difference } from './difference.ts'
import type { ManifestReading } from './read-manifest.ts'

/**
 * Does the record judge what the playbook demands, of every step and token? A playbook that takes a secret input or a
 * variable to be understood cannot be compared: the pack does not have their values.
 */
export function expectationDifferences(
  { raw }: ManifestReading,
  { files }: FolderContent,
  record: RunRecord,
): readonly Difference[] {
  const bytes = files.get(FILES.playbook)
  if (bytes === undefined) return []
  const source = { file: record.playbook.file, text: new TextDecoder().decode(bytes) }
  const { playbook } = checkPlaybook(source, { inputs: inputsOf(raw['inputs']) })
  if (playbook === undefined) return []
  const ids = (steps: readonly { readonly id: string }[]): string => JSON.stringify(steps.map(({ id }) => id))
  const others = ids(playbook.steps) !== ids(record.steps)
  return [
    ...differs(others, FILES.record, 'has other steps than the playbook'),
    ...(others ? [] : playbook.steps.flatMap((step, index) => stepDifferences(step, record.steps[index]))),
  ]
}

/** Where nothing was looked at there is nothing to compare; that a step then did not hold is seen elsewhere. */
function stepDifferences(
  { id, expectations }: Playbook['steps'][number],
  step: StepRecord | undefined,
): readonly Difference[] {
  if (step === undefined || step.checks.length === 0) return []
  const checks = new Map(step.checks.map((check) => [check.token, check]))
  const wrong = expectations.find(({ token, state, by }) => {
    const check = checks.get(token)
    return check === undefined || check.expected !== state || check.by !== by
  })
  const more = step.checks.length > expectations.length
  return differs(
    wrong !== undefined || more,
    FILES.record,
    wrong === undefined
      ? `has more checks after the step "${id}" than the playbook demands`
      : `expects something else of the token "${wrong.token}" after the step "${id}" than the playbook`,
  )
}

function inputsOf(listed: unknown): Readonly<Record<string, string>> {
  const inputs = (Array.isArray(listed) ? listed : []).filter(isObject)
  return Object.fromEntries(
    inputs.flatMap(({ name, value }) =>
      typeof name === 'string' && isScalar(value) ? [[name, String(value)]] : [],
    ),
  )
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
