import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'
import { act, refusalOf } from '../../model/action.ts'
import { SETUP } from '../../model/ids.ts'
import { emptyWorld, register, type World } from '../../model/world.ts'
import { questionOf, worldOf, type Action } from '../../playbook/actions/registry.ts'
import { modelled } from '../../playbook/parts/agents.ts'
import type { Playbook, Step } from '../../playbook/playbook.ts'
import type { RunRecord, StepRecord } from '../../record/record.ts'
import { stepOn } from '../../tabletop/step.ts'
import type { FolderContent } from '../format/directory.ts'
import { EXERCISE_FILES } from '../format/manifest.ts'
import { differs, type Difference } from './difference.ts'

/** Do the events of an exercise begin and end it, and are they of the run that the record is of? */
export function exerciseDifferences(
  { files }: FolderContent,
  { run, playbook }: RunRecord,
): readonly Difference[] {
  const bytes = files.get(EXERCISE_FILES.events)
  if (bytes === undefined) return []
  const events = eventsIn(bytes)
  const [first, last] = [events[0], events.at(-1)]
  const opening = isObject(first?.['opening']) ? first['opening'] : {}
  const numbers = events.map((event) => event?.['number'])
  const inOrder = numbers.every((one, at) => typeof one === 'number' && one > Number(numbers[at - 1] ?? -1))
  return [
    ...differs(!inOrder, EXERCISE_FILES.events, 'is not the events of an exercise in their order'),
    ...differs(
      first?.['type'] !== 'opened' || opening['runId'] !== run.id || opening['sha256'] !== playbook.sha256,
      EXERCISE_FILES.events,
      'is not of the exercise that the record is of',
    ),
    ...differs(last?.['type'] !== 'cleaned', EXERCISE_FILES.events, 'does not tell how the exercise ended'),
  ]
}

/**
 * Does the record judge, step by step, what the choices of the room make of the playbook? What a playbook brings, and
 * what its apps make, the board of an exercise begins without.
 */
export function choiceDifferences(
  { files }: FolderContent,
  record: RunRecord,
  playbook: Playbook,
): readonly Difference[] {
  const bytes = files.get(EXERCISE_FILES.events)
  const { agents, apps, tokens, launches } = playbook
  if (bytes === undefined || apps.length + tokens.length + launches.length > 0) return []
  const chosen = new Map(
    eventsIn(bytes).flatMap((event) =>
      event?.['type'] === 'decided' ? [[event['step'], event['option']] as const] : [],
    ),
  )
  let world = register(emptyWorld(AGENTWRIT), modelled(agents), SETUP)
  const found: Difference[] = []
  for (const step of playbook.steps) {
    const done = record.steps.find(({ id }) => id === step.id)
    if (done === undefined || done.checks.length === 0) continue
    // Where something went wrong at the broker, what follows has another board than the model's.
    if (done.problems.length > 0) return found
    const played = { ...step, action: actionOf(step, chosen.get(step.id)) }
    found.push(...stepDifferences(world, played, done))
    world = after(world, played)
  }
  return found
}

function eventsIn(bytes: Uint8Array): readonly (Json | undefined)[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  return lines.slice(0, -1).map((line) => parseObject(line))
}

function actionOf({ action }: Step, option: unknown): Action | undefined {
  const question = action && questionOf(action)
  return question === undefined ? action : question.options.find(({ key }) => key === option)?.action
}

/** A step with what the room chose in it. */
type Played = Omit<Step, 'action'> & { readonly action: Action | undefined }

function after(world: World, { id, action }: Played): World {
  const change = action && worldOf(action)
  return change === undefined || refusalOf(world, change) !== undefined ? world : act(world, change, id)
}

function stepDifferences(
  world: World,
  { action, ...step }: Played,
  { id, checks, action: done }: StepRecord,
): readonly Difference[] {
  const all = new Map(checks.map((check) => [check.token, check]))
  // Of a token that could run out nothing is expected, and nothing is proved by it.
  const ranOut = new Set(checks.filter(isLeftOpen).map(({ token }) => token))
  const wrong = stepOn(world, step, { action, ranOut }).expectations.find(({ token, state, by }) => {
    const check = all.get(token)
    return check?.expected !== state || check.by !== by
  })
  const wanted = action === undefined ? 0 : revocationsOf(action)
  return [
    ...differs(
      wrong !== undefined,
      'record.json',
      `expects something else of the token "${wrong?.token ?? ''}" after the step "${id}" than what the room chose there`,
    ),
    ...differs(
      wanted > 0 !== (done?.revocations ?? []).length > 0,
      'record.json',
      `revokes something else in the step "${id}" than what the room chose there`,
    ),
  ]
}

function isLeftOpen({ expected, by }: StepRecord['checks'][number]): boolean {
  return expected === 'either' && by === 'named'
}

function revocationsOf(action: Action): number {
  const change = worldOf(action)
  return change?.kind === 'revoke' || change?.kind === 'several' ? 1 : 0
}
