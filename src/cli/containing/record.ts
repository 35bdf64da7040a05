import { describeFlaw } from '../../agentwrit/audit/chain.ts'
import { toolVersion } from '../../app/version.ts'
import type { Survey } from '../../contain/acting/look.ts'
import type { ContainPorts } from '../../contain/acting/ports.ts'
import type { Credential } from '../../contain/known/lives.ts'
import type { Way } from '../../contain/known/ways.ts'
import { INCIDENT_VERSION, type Done, type IncidentRecord, type LifeRecord } from '../../contain/record.ts'
import { defined } from '../../defined.ts'
import { isoTime } from '../../text/duration.ts'
import type { Pursuit } from './pursue.ts'

interface ContainmentParts {
  readonly ports: ContainPorts
  readonly startedAt: number
  readonly looked: Survey
  readonly ways: readonly Way[]
  readonly pursuit: Pick<Pursuit, 'flags' | 'id'>
  readonly exitCode: number
  readonly verdict: readonly string[]
  readonly done?: Done
  readonly agreed?: NonNullable<IncidentRecord['consent']>
  readonly afterwards?: readonly string[]
}

/** One containment as one value. */
export function recordOf(told: ContainmentParts): IncidentRecord {
  const { ports, startedAt, looked, ways, pursuit, done = NOTHING, agreed, afterwards = [] } = told
  const { situation, log, version, uptimeSeconds } = looked
  const { word, flaw } = situation.judgement
  return {
    incident: INCIDENT_VERSION,
    id: pursuit.id,
    tool: toolVersion(),
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(ports.clock.now()).toISOString(),
    ...defined({ ticket: pursuit.flags.ticket }),
    broker: { url: ports.broker.url, version, uptimeSeconds },
    named: situation.named,
    log: { events: log.total, word, ...defined({ why: flaw && describeFlaw(flaw) }) },
    found: situation.lives.map(lifeRecord),
    ways: ways.map(({ name, entries, dies, livesOn, holds, narrowest }) => {
      return { name, entries, dies: dies.map(handleOf), livesOn: livesOn.map(handleOf), holds, narrowest }
    }),
    ...defined({ consent: agreed }),
    ...done,
    verdict: told.verdict,
    afterwards,
    exitCode: told.exitCode,
  }
}

const NOTHING: Done = {
  entries: [],
  probes: [],
  unproved: [],
  storage: [],
  sightings: [],
  leftovers: [],
  problems: [],
}

function handleOf({ handle }: Credential): string {
  return handle
}

function lifeRecord({ bornAt, endsAt, ...life }: Credential): LifeRecord {
  return { ...life, bornAt: isoTime(bornAt), endsAt: endsAt === undefined ? undefined : isoTime(endsAt) }
}
