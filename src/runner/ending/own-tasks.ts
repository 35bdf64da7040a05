import type { RunContext } from '../context/context.ts'
import type { HeldToken, Undo } from '../context/ledger.ts'
import { CONTROL } from '../probing/control.ts'

/**
 * Revokes the run's own task names under which anything may be alive. A name that cannot be revoked keeps none of the
 * others from being tried: its tokens are then released one by one.
 *
 * @returns the names whose revocation was acknowledged, as the broker knows them; none in a run without isolation
 */
export async function revokeOwnTasks(
  context: RunContext,
  stack: readonly Undo[],
): Promise<ReadonlySet<string>> {
  const { broker, journal, ledger, playbook, signals } = context
  const revoked = new Set<string>()
  if (playbook.isolation === 'none') return revoked
  const own = new Set(ledger.ownTasks)
  const tasks = new Set(stack.flatMap((entry) => taskOf(context, entry)).filter((task) => own.has(task)))
  for (const task of tasks) {
    const entry = { level: 'task', target: task } as const
    ledger.denyEntries.push(entry)
    journal.revoked(entry)
    try {
      await broker.revoke('task', task, signals.abandon)
      revoked.add(task)
    } catch {
      // Whatever went wrong here is told of every token that this leaves alive.
    }
  }
  return revoked
}

function taskOf(context: RunContext, entry: Undo): readonly string[] {
  if (entry.kind === 'doubt') return entry.remedy?.level === 'task' ? [entry.remedy.target] : []
  return mayLive(context, entry.token) ? [entry.token.claims.taskId ?? ''] : []
}

function mayLive({ ledger }: RunContext, { handle }: HeldToken): boolean {
  const verdict = ledger.verdicts.get(handle)
  return handle !== CONTROL && verdict !== 'dead' && verdict !== 'dead-on-arrival'
}
