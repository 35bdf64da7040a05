import type { Agent, World } from './world.ts'

/**
 * The world with another ceiling for an app, or, without one, with nobody to log in as it any more.
 *
 * @throws RangeError when there is no such app (a bug in the caller).
 */
export function changeApp(world: World, name: string, ceiling: readonly string[] | undefined): World {
  const app = world.agents.get(name)
  if (app === undefined) throw new RangeError(`no app "${name}" in this world`)
  const changed: Agent = ceiling === undefined ? { ...app, closed: true } : { ...app, ceiling }
  return { ...world, agents: new Map([...world.agents, [name, changed]]) }
}

/** Why the broker would not let agents register. */
export interface LaunchRefusal {
  readonly kind: 'run-out' | 'spent' | 'ceiling'
  readonly why: string
}

/** A registration is refused for what its launch token does not allow, or for what the app may not hand out. */
export function launchRefusal(world: World, made: readonly Agent[]): LaunchRefusal | undefined {
  return (
    ranOut(world, made) ??
    usedUp(world, made) ??
    made.map((agent) => beyond(world, agent)).find((found) => found !== undefined)
  )
}

/** Handed out before anything else, and no later than the clock of the world says. */
function ranOut({ now }: World, made: readonly Agent[]): LaunchRefusal | undefined {
  const past = made.find(({ launch: { lastsSeconds = Infinity } = {} }) => now >= lastsSeconds)?.launch
  return past && { kind: 'run-out', why: `launch token "${past.name}" has run out by then` }
}

function usedUp({ spent }: World, made: readonly Agent[]): LaunchRefusal | undefined {
  const used = new Set(spent)
  for (const { launch } of made) {
    if (launch === undefined || launch.reusable) continue
    if (used.has(launch.name))
      return { kind: 'spent', why: `launch token "${launch.name}" is used up by then` }
    used.add(launch.name)
  }
  return undefined
}

function beyond(
  { agents, system }: World,
  { name, scope, app = '', launch }: Agent,
): LaunchRefusal | undefined {
  const allowed = launch?.scope ?? agents.get(app)?.ceiling
  if (scope === undefined || allowed === undefined || system.delegation.covers(allowed, scope))
    return undefined
  const by = launch === undefined ? `the ceiling of app "${app}"` : `launch token "${launch.name}"`
  return { kind: 'ceiling', why: `"${name}" asks for more than ${by} allows` }
}
