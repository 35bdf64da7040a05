import { BrokerError } from '../../broker/broker-error.ts'
import type { RunContext } from '../context/context.ts'
import { CONTROL } from '../probing/control.ts'
import { differences } from '../probing/verdict.ts'

/** Whether the broker still accepts what it must, and if not, what it refuses, as the end of a sentence. */
export interface Witness {
  readonly alive: boolean
  readonly doubt?: string
}

/** While the control and our own session are accepted, the broker does not simply refuse everything. */
export async function witness(context: RunContext): Promise<Witness> {
  const control = await controlWitness(context)
  return control.alive ? sessionWitness(context) : control
}

/** Without a control, because none was made, nothing is shown. */
export async function controlWitness({ broker, ledger, signals }: RunContext): Promise<Witness> {
  const control = ledger.tokens.get(CONTROL)
  if (control === undefined) return { alive: false, doubt: 'there was no control token to look at' }
  return whether('the control token', async () => {
    const answer = await broker.validate(control.secret, signals.abandon, 'witness')
    return answer.answer === 'valid' && differences(control.claims, answer.claims).length === 0
  })
}

export async function sessionWitness({ broker, signals }: RunContext): Promise<Witness> {
  return whether("the tool's own session", () => broker.acceptsSession(signals.abandon))
}

async function whether(what: string, isAccepted: () => Promise<boolean>): Promise<Witness> {
  try {
    if (await isAccepted()) return { alive: true }
    return { alive: false, doubt: `${what} was refused as well` }
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error
    return { alive: false, doubt: `nobody could tell whether ${what} is accepted: ${error.message}` }
  }
}
