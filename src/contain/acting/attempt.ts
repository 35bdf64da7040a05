import { BrokerError } from '../../broker/broker-error.ts'

interface Attempting {
  /** Gets what went wrong. */
  readonly problems: string[]
  readonly abandon: AbortSignal
}

/** What fails is told, and does not keep the rest from being done. */
export async function attempt({ problems, abandon }: Attempting, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof BrokerError) || abandon.aborted) throw error
    problems.push(error.message)
  }
}
