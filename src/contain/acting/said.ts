import type { StorageRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import { shortName } from '../names.ts'
import type { EntryRecord, Look } from '../record.ts'
import type { ProbedToken } from './probe.ts'

interface Now {
  now(): number
}

/** The time, and what each revocation was answered. */
export function acknowledgedText(entries: readonly EntryRecord[], clock: Now): string {
  const each = entries.map(({ level, acknowledged }) =>
    acknowledged === true
      ? `${level} acknowledged`
      : `${level} NOT acknowledged (${shortName(acknowledged, 200)})`,
  )
  return `${timeText(clock)} ${each.join(' · ')}`
}

/** The time, and whether what was revoked is stored, with what had to be sent again for it. */
export function saidOfStorage(
  {
    entries,
    storage,
  }: { readonly entries: readonly EntryRecord[]; readonly storage: readonly StorageRecord[] },
  clock: Now,
): string {
  const { status, repeats } = storage.at(-1) ?? { status: 'not-observed', repeats: 0 }
  const late = entries.flatMap(({ level, sentAgain }) =>
    sentAgain === true ? [`${level} sent again, acknowledged · `] : [],
  )
  const again = repeats === 0 ? '' : ` (sent again ${plural(repeats, 'time')})`
  return `${timeText(clock)} ${late.join('')}${STORED[status]}${again}`
}

const STORED: Readonly<Record<StorageRecord['status'], string>> = {
  stored: 'stored',
  'not-stored': 'NOT stored: it works again after a restart of the broker; repeat it before any',
  'not-observed': 'whether it is stored could not be seen',
}

interface Asked {
  readonly probes: readonly ProbedToken[]
  readonly before: ReadonlyMap<ProbedToken, Look>
  readonly after: ReadonlyMap<ProbedToken, Look>
}

/** The time, and what became of each token that was asked about. */
export function provedText({ probes, before, after }: Asked, clock: Now): string {
  const each = probes.map((probe) => `${probe.what} ${fate(probe, before.get(probe), after.get(probe))}`)
  return `${timeText(clock)} ${each.join(' · ')}`
}

function fate({ expected, kind }: ProbedToken, before: Look | undefined, after: Look | undefined): string {
  if (after === 'unknown' || after === undefined) return 'gave no usable answer'
  if (expected === 'alive') return after === 'alive' ? 'alive' : 'REFUSED'
  if (after === 'alive') return 'STILL ALIVE'
  if (before === 'alive') return 'dead'
  return kind === 'canary' ? 'dead on arrival' : 'was refused already'
}

/** The time of day in UTC. */
export function timeText(clock: Now): string {
  return new Date(clock.now()).toISOString().slice(11, 19)
}
