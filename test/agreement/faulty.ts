import { createEmbeddedBroker, type EmbeddedBroker } from '../../src/embedded/broker.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'

/** An embedded broker that is broken like this. A fault nobody knows would leave it sound, so it is an error. */
export function faultyBroker(texts: readonly string[]): EmbeddedBroker {
  const { faults, problems } = parseFaults(texts)
  if (problems.length > 0) throw new Error(problems.join('; '))
  return createEmbeddedBroker({ faults })
}
