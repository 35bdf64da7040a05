import { defined } from '../defined.ts'
import { diagnostic, inOrder, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { filesOf, type Source } from '../diagnostics/source.ts'
import { AGENTWRIT } from '../agentwrit/rules.ts'
import { findContradictions } from '../foresight/contradiction.ts'
import { findWrongDecisions } from '../foresight/decisions.ts'
import { foresee, type Goal } from '../foresight/foresee.ts'
import { fillIn } from './fill-in.ts'
import { foreignTargets } from './foreign.ts'
import { linkFragments, type FragmentFile, type Linked, type ReadFragment } from './fragments/link.ts'
import { defineNames, withoutRepeated } from './resolve/definitions.ts'
import { byNameOf, scenarioOf, type ByName, type Playbook, type Step } from './playbook.ts'
import { parse } from './text/parse.ts'
import { nearest } from '../text/nearest.ts'
import { appSpec } from './parts/apps.ts'
import { pointSpec } from './parts/points.ts'
import { launchSpec } from './parts/launches.ts'
import type { BroughtClaims } from './parts/tokens.ts'
import { questionOf } from './actions/registry.ts'
import type { Outline } from './outline/outline.ts'
import { readOutline, tooLarge } from './outline/read.ts'
import { findReferences } from './resolve/references.ts'
import { LAST_RULES, RULES } from './rules/index.ts'
import { atMost, atMostOfEachKind, secretProblems } from './listed.ts'
import { literalSecrets, maskSecrets } from './text/secrets.ts'
import { pointsNamed } from './resolve/expectations.ts'
import { playThrough, type TimelineStep, type Timeline } from './resolve/timeline.ts'
import type { Input } from './inputs/values.ts'

export interface CheckSettings {
  /** Values for the playbook's inputs, as text. */
  readonly inputs?: Readonly<Record<string, string>>
  /** What `${{ env.NAME }}` may read, by name; what is not here may not be read. Nothing by default. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What the tokens that the operator brings say of themselves, by the name that the playbook gives them. */
  readonly tokens?: Readonly<Record<string, BroughtClaims>>
  /** Values that must not stand in the file, by the name of what they are the value of. */
  readonly secrets?: Readonly<Record<string, string>>
  /**
   * The id of the run. With it the playbook is made ready to run: an input or variable without a value is an error.
   * Without it the file alone is checked: what has no value yet is left as it is written, and not judged.
   */
  readonly runId?: string
  /** How the files are read that the playbook uses; without it none can be. */
  readonly readFragment?: ReadFragment
}

export interface Checked {
  /** The declared inputs with their values, secret ones included: for masking and for evidence, never for showing. */
  readonly inputs: readonly Input[]
  /**
   * Absent when there is an error; in a check without a run id also when what a step does or expects depends on a
   * value that nobody has given yet.
   */
  readonly playbook?: Playbook
  /** What makes it run where somebody names it, and not with a folder; also where a value is still missing. */
  readonly byName?: ByName
  /** The steps that revoke what comes from outside: what they reach, only a run finds out. */
  readonly judgedAtRunTime?: readonly string[]
  /** Everything there is to say about the file and its fragments, in their order. */
  readonly diagnostics: readonly Diagnostic[]
  /** What every place points into: the file, and behind it the fragments that it uses. */
  readonly source: Source
  /** In the order of the source's parts. */
  readonly fragments: readonly FragmentFile[]
  /** The paths of fragments that were asked for, those that cannot be read included. */
  readonly asked: readonly string[]
}

type Found = Omit<Checked, 'source' | 'fragments' | 'asked'>

/**
 * Checks a playbook in three layers, YAML, shape and meaning, and resolves it. Reports all problems at once, also
 * behind the first one, as far as they do not follow from each other. Never throws, whatever the text is, and no
 * diagnostic contains a secret of the file.
 */
export function checkPlaybook(text: Source, options: CheckSettings = {}): Checked {
  const linked = linkFragments(text, options.readFragment)
  const { source, fragments, asked } = linked
  const known = checkWithout(linked, options, options.secrets ?? {})
  // Which inputs are secret is known only once the file has been read.
  const given = secretsGiven(known.inputs)
  const checked =
    Object.keys(given).length === 0 ? known : checkWithout(linked, options, { ...options.secrets, ...given })
  return { ...checked, source, fragments, asked }
}

function checkWithout(
  linked: Linked,
  options: CheckSettings,
  values: Readonly<Record<string, string>>,
): Found {
  const secrets = literalSecrets(linked.source, values)
  // Nothing below ever sees a secret, so nothing below can show one.
  const masked = { ...linked, source: maskSecrets(linked.source, secrets) }
  const { playbook, diagnostics, ...facts } = checkText(masked, options)
  const all = [...diagnostics, ...secretProblems(secrets)]
  const failed = all.some(({ severity }) => severity === 'error')
  return {
    ...(playbook !== undefined && !failed && { playbook }),
    ...facts,
    diagnostics: atMost(inOrder(all)),
  }
}

function secretsGiven(inputs: readonly Input[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputs
      .filter(({ secret, given, value }) => secret && given && value !== undefined)
      .map(({ name, value }) => [`the secret input "${name}"`, String(value)]),
  )
}

function checkText(linked: Linked, options: CheckSettings): Found {
  const { source } = linked
  const { root, diagnostics } = parse(filesOf(source)[0]?.source ?? source)
  if (root === undefined) return { inputs: [], diagnostics }
  const filled = fillIn(linked, root, options)
  const before = [...diagnostics, ...filled.diagnostics]
  const outline = readOutline(filled.root, options.tokens, filled.handed)
  const large = tooLarge(outline)
  const { inputs } = filled
  if (large.length > 0) return { inputs, diagnostics: [...before, ...large] }
  const definitions = defineNames(outline)
  const references = findReferences(outline, definitions, source.text)
  const own = withoutRepeated(outline, definitions)
  const timeline = playThrough(own, references)
  const playbook = toPlaybook(linked, own, timeline)
  const scenario = scenarioOf(playbook)
  const findings = [
    ...atMostOfEachKind(findContradictions(scenario, foresee(scenario, AGENTWRIT))),
    ...findWrongDecisions(scenario, AGENTWRIT),
  ]
  const complete = before.length === 0
  const context = { outline, definitions, references, timeline, findings, complete }
  const told = [...before, ...missingTokens(outline, options), ...RULES.flatMap((rule) => rule(context))]
  const isRight = told.every(({ severity }) => severity !== 'error')
  const found = [...told, ...(isRight ? filled.unused : [])]
  const judgedAtRunTime = foreignTargets(playbook)
    .filter(({ source }) => source === 'input')
    .map(({ step }) => step)
  const facts = { inputs, ...defined({ byName: byNameOf(playbook) }), judgedAtRunTime }
  if (!isRight || !isResolved(timeline)) return { ...facts, diagnostics: found }
  return {
    playbook,
    ...facts,
    diagnostics: [...found, ...LAST_RULES.flatMap((rule) => rule(context))],
  }
}

/** A run needs every token that the playbook declares, and no other can be given. */
function missingTokens({ tokens, stepsPlace }: Outline, options: CheckSettings): readonly Diagnostic[] {
  const given = Object.keys(options.tokens ?? {})
  const known = tokens.map(({ name }) => name)
  const stray = given.filter((name) => !known.includes(name))
  const missing = options.runId === undefined ? [] : tokens.filter(({ claims }) => claims === undefined)
  return [
    ...stray.map((name) => {
      const near = nearest(name, known)
      const args = { kind: 'token', name, known, ...(near !== undefined && { nearest: near }) }
      return diagnostic('undeclared-input', stepsPlace, args)
    }),
    ...missing.map(({ name, place, description }) =>
      diagnostic('token-not-given', place, { name, description }),
    ),
  ]
}

/** Whether every action and every selector came out: nothing that was left open may get lost on the way to a run. */
function isResolved({ moments }: Timeline): boolean {
  return moments.every(
    ({ step, action, selected }) =>
      (step.action === undefined) === (action === undefined) &&
      selected.every(({ tokens }) => tokens !== undefined),
  )
}

/** The resolved playbook. Only meant to be run when nothing was wrong with the document. */
function toPlaybook({ source, fragments }: Linked, outline: Outline, timeline: Timeline): Playbook {
  const { id, title, summary, owner, severity, tags, references, exercise } = outline
  const { guidance, isByName, mode, isolation } = outline
  return {
    source,
    ...(fragments.length > 0 && { fragments: fragments.map(({ path, sha256 }) => ({ path, sha256 })) }),
    id,
    title,
    ...(summary !== undefined && { summary }),
    ...(owner !== undefined && { owner }),
    ...(severity !== undefined && { severity }),
    tags,
    references,
    ...(guidance !== undefined && { guidance }),
    ...(isByName && { isByName }),
    mode,
    isolation,
    ...(exercise !== undefined && { exercise }),
    agents: timeline.agents,
    apps: outline.apps.map(appSpec),
    launches: outline.launches.map(launchSpec),
    ...(outline.points.length > 0 && { points: outline.points.map(pointSpec) }),
    tokens: outline.tokens.map(({ place: _place, description: _description, ...token }) => token),
    steps: timeline.moments.map(toStep),
  }
}

function toStep({ step, action, twinned, expectations, selected }: TimelineStep): Step {
  const { id, place, title, scenario, notes, inject, unseen, timeoutMs, expect } = step
  return {
    id,
    ...(title !== undefined && { title: title.value.trim() }),
    ...(scenario !== undefined && { scenario: scenario.value.trim() }),
    ...(notes.length > 0 && { notes }),
    ...(inject !== undefined && { inject: inject.spec }),
    ...(unseen && { unseen }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(action !== undefined && { action }),
    ...roundsOf(twinned),
    expectations,
    ...(action && questionOf(action) && { goal: goalOf(selected) }),
    ...(expect.withinMs !== undefined && { withinMs: expect.withinMs }),
    ...(expect.holdsMs !== undefined && { holdsMs: expect.holdsMs }),
    ...(expect.at.length > 0 && { at: pointsNamed(expect, selected) }),
    ...(expect.effect !== undefined && { effect: 'none' }),
    span: place.span,
  }
}

function roundsOf(twinned: TimelineStep['twinned']): Pick<Step, 'rounds'> {
  return twinned !== undefined && 'rounds' in twinned ? { rounds: twinned.rounds } : {}
}

function goalOf(selected: TimelineStep['selected']): Goal {
  const wanted = (state: 'dead' | 'alive'): readonly string[] => [
    ...new Set(selected.flatMap((one) => (one.ofGoal && one.state === state ? (one.tokens ?? []) : []))),
  ]
  return { dead: wanted('dead'), alive: wanted('alive') }
}
