import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'

/** How long one token took to die, in seconds, and by which level of revocation. */
interface TimeToDead {
  readonly level: string
  readonly seconds: number
}

/** Every death of a run that was measured. */
export function timesToDead({ steps }: RunRecord): readonly TimeToDead[] {
  return steps.flatMap((step) =>
    step.checks.flatMap((check) =>
      check.timeToDeadMs === undefined
        ? []
        : [{ level: levelOf(check, step), seconds: check.timeToDeadMs.sinceSent / 1000 }],
    ),
  )
}

/** By what the model says; a death that it does not explain counts to what its step sent. */
function levelOf({ reasons }: CheckRecord, { id, action }: StepRecord): string {
  const foreseen = reasons.find(({ revocation }) => revocation.cause.step === id)?.revocation.level
  return foreseen ?? action?.revocations?.[0]?.level ?? action?.kind ?? 'unknown'
}
