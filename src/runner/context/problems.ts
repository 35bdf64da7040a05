import { defined } from '../../defined.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { FirebreakError, systemLimit } from '../../errors.ts'
import type { Step } from '../../playbook/playbook.ts'
import type { Problem } from '../../record/record.ts'

/** An error as a record tells it: our own with their hints, anything else as the bug it is, without a stack. */
export function problemOf(error: unknown): Problem {
  const limit = systemLimit(error)
  if (limit !== undefined) return { code: 'system-limit', ...limit }
  if (error instanceof FirebreakError) {
    const requestId = error instanceof BrokerError ? error.requestId : undefined
    return {
      code: error.code,
      message: error.message,
      ...defined({ hint: error.hint, requestId }),
    }
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return {
    code: 'bug',
    message: `this is a bug in firebreak: ${what}`,
    hint: 'please report it, with the playbook',
  }
}

/** The code of a revocation that was acknowledged, and of which nothing more is known. */
export const NOT_PROVED = 'not-proved'

export function stepTimeout(step: Step): Problem {
  return {
    code: 'step-timeout',
    message: `step "${step.id}" was not done after ${step.timeoutMs ?? 0} ms`,
    hint: 'raise its `timeout`, or look at why the broker is slow',
  }
}
