import { answerAtPoint, wantedAtPoint } from '../reading/meaning/point.ts'
import type { AuditCheck } from '../../record/parts/audit.ts'
import type { CheckRecord, StepRecord } from '../../record/record.ts'
import type { TokenRecord } from '../../record/facts.ts'
import { besideIn } from '../reading/beside.ts'
import { shownAtPoints } from '../reading/points.ts'
import { foundInRounds, wantedOfRepetition } from '../reading/meaning/repetition.ts'
import { answerToAttempt, attemptOf, wantedOfAttempt } from '../reading/meaning/attempt.ts'
import { answerOf, auditChecksOf, logText, wishOf } from '../reading/meaning/audit.ts'
import { slowestDeath } from '../reading/deaths.ts'
import { LOOKS, symbolOf } from '../reading/looks.ts'
import { acknowledgedLine, revocationLine } from './answers.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { namesOf } from '../../text/fleet.ts'
import { groupBy, type Some } from '../../text/group-by.ts'
import { reasonText } from '../reading/reason.ts'
import type { Paint, Theme } from '../../text/theme.ts'
import { padTo, widthOf } from '../../text/width.ts'
import { proseLines } from './head.ts'

/** How the story is told: everything, or only what changed, for a screen that redraws. */
type Telling = 'full' | 'brief'

/** What a step did and what it did to whom, one line each, indented below its title. */
export function stepLines(
  step: StepRecord,
  tokens: readonly TokenRecord[],
  theme: Theme,
  telling: Telling,
): readonly string[] {
  const action = step.action === undefined ? [] : [`  ${escapeTerminal(step.action.summary)}`]
  if (telling === 'brief')
    return [
      ...action,
      ...acknowledgedLine(step, theme),
      ...attemptLines(step, theme),
      ...pointLines(step, theme),
      ...repetitionLines(step, theme),
      ...besideLines(step, theme),
      ...auditLines(
        auditChecksOf(step).filter(({ result }) => result !== 'held'),
        theme,
      ),
      ...checkLines(
        step.checks.filter((check) => !isQuiet(check)),
        theme,
      ),
    ]
  const made = tokens.filter(
    (token) => token.since === step.id && step.checks.some((check) => check.token === token.handle),
  )
  return [
    ...proseLines(step.scenario, theme),
    ...action,
    ...(step.action?.revocations ?? []).slice(0, SHOWN).map((one) => revocationLine(one, step, theme)),
    ...tokenLines(step.repetition === undefined ? made : [], theme),
    ...(step.action?.audit === undefined
      ? []
      : [`    ${theme.dim(escapeTerminal(logText(step.action.audit)))}`]),
    ...attemptLines(step, theme),
    ...pointLines(step, theme),
    ...repetitionLines(step, theme),
    ...besideLines(step, theme),
    ...auditLines(auditChecksOf(step), theme),
    ...checkLines(inOneLine(step, tokens), theme),
    ...problemLines(step, theme),
  ]
}

/** Of many alike the first few speak for all; the record has every one. */
const SHOWN = 8

function tokenLines(tokens: readonly TokenRecord[], theme: Theme): readonly string[] {
  const lines = tokens.slice(0, SHOWN).flatMap((token) => {
    const origin = originOf(token)
    const task = token.wireTask === '' ? '' : `task ${token.wireTask}, `
    const facts = `${origin}${task}scope ${token.scope.join(' ')}, jti ${token.jti}`
    return [
      `    ${theme.dim(escapeTerminal(`${token.handle}: ${token.agentId}`))}`,
      `      ${theme.dim(escapeTerminal(facts))}`,
    ]
  })
  const more = tokens.length - SHOWN
  return more > 0 ? [...lines, `    ${theme.dim(`and ${more} more like these`)}`] : lines
}

function originOf({ origin, from, fingerprint }: TokenRecord): string {
  if (origin === 'brought') return `brought, sha256 ${fingerprint}, `
  return from === undefined ? '' : `${origin} from ${from}, `
}

function attemptLines(step: StepRecord, theme: Theme): readonly string[] {
  const attempt = attemptOf(step)
  if (attempt === undefined) return []
  const mark = symbolOf(LOOKS[attempt.result], theme)
  return [`  ${mark} ${wantedOfAttempt(attempt)}  ${theme.dim(escapeTerminal(answerToAttempt(attempt)))}`]
}

/** What did not hold comes first, so it is never what is cut. */
function pointLines({ points = [] }: StepRecord, theme: Theme): readonly string[] {
  const shown = shownAtPoints(points)
  const first = shown.toSorted((a, b) => Number(a.one.result === 'held') - Number(b.one.result === 'held'))
  const lines = first.slice(0, SHOWN).map(({ tokens, one }) => {
    const wanted = `${tokens}: ${wantedAtPoint(one)}`
    return `  ${symbolOf(LOOKS[one.result], theme)} ${escapeTerminal(wanted)}  ${theme.dim(escapeTerminal(answerAtPoint(one)))}`
  })
  const more = shown.length - SHOWN
  return more > 0 ? [...lines, `  ${theme.dim(`and ${more} more at points`)}`] : lines
}

function repetitionLines({ repetition }: StepRecord, theme: Theme): readonly string[] {
  if (repetition === undefined) return []
  const found = theme.dim(escapeTerminal(foundInRounds(repetition)))
  return [`  ${symbolOf(LOOKS[repetition.result], theme)} ${wantedOfRepetition(repetition)}  ${found}`]
}

function besideLines(step: StepRecord, theme: Theme): readonly string[] {
  return besideIn(step).map(
    ({ result, wanted, found }) =>
      `  ${symbolOf(LOOKS[result], theme)} ${escapeTerminal(wanted)}  ${theme.dim(escapeTerminal(found))}`,
  )
}

/** Twins, and what came out of a race, share a line: what each died of says nothing that the others do not. */
function inOneLine(step: StepRecord, tokens: readonly TokenRecord[]): readonly CheckRecord[] {
  if (step.repetition === undefined && step.action?.race === undefined) return step.checks
  const twins = new Set(tokens.filter(({ since }) => since === step.id).map(({ handle }) => handle))
  return step.checks.map((check) => (twins.has(check.token) ? { ...check, reasons: [] } : check))
}

function auditLines(checks: readonly AuditCheck[], theme: Theme): readonly string[] {
  const first = checks.toSorted((a, b) => Number(a.result === 'held') - Number(b.result === 'held'))
  const lines = first.slice(0, AUDIT_SHOWN).map((check) => auditLine(check, theme))
  const more = checks.length - AUDIT_SHOWN
  return more > 0 ? [...lines, `  ${theme.dim(`and ${more} more`)}`] : lines
}

/** What did not hold comes first, so it is never what is cut. */
const AUDIT_SHOWN = 20

function auditLine(check: AuditCheck, theme: Theme): string {
  return `  ${symbolOf(LOOKS[check.result], theme)} ${escapeTerminal(wishOf(check))}  ${theme.dim(escapeTerminal(answerOf(check)))}`
}

function problemLines({ problems }: StepRecord, theme: Theme): readonly string[] {
  return problems.flatMap(({ message, hint, requestId }) => {
    const request = requestId === undefined ? '' : theme.dim(`  request ${escapeTerminal(requestId)}`)
    return [
      `  ${theme.warn(theme.symbols.failedMark)} ${escapeTerminal(message)}${request}`,
      ...(hint === undefined ? [] : [`    ${theme.dim(escapeTerminal(hint))}`]),
    ]
  })
}

/** Tokens of one fate share a line, so that a fleet of five hundred is as readable as a single agent. */
function checkLines(checks: readonly CheckRecord[], theme: Theme): readonly string[] {
  const fates = groupBy(checks, fateKey).toSorted((a, b) => Number(isUnchanged(a)) - Number(isUnchanged(b)))
  const named = fates.map((fate) => ({
    fate,
    names: escapeTerminal(namesOf(fate.map((check) => check.token))),
  }))
  const width = Math.min(LONGEST_NAMES, Math.max(0, ...named.map(({ names }) => widthOf(names))))
  return named.map(({ fate, names }) => fateLine(fate, padTo(names, width), theme))
}

const LONGEST_NAMES = 40

type Fate = Some<CheckRecord>

function fateKey(check: CheckRecord): string {
  const { observed, before, result, drift, note } = check
  return [observed, before ?? '', result, drift, note ?? '', reasonsOf(check)].join('\u0000')
}

/** Said only where the token died: later it is no news. */
function reasonsOf({ observed, before, reasons }: CheckRecord): string {
  return observed === 'dead' && before !== 'dead' ? reasons.map(reasonText).join('; ') : ''
}

function isUnchanged([{ observed, before }]: Fate): boolean {
  return observed === before
}

function isQuiet({ observed, before, result, drift }: CheckRecord): boolean {
  return observed === before && result === 'held' && !drift
}

function fateLine(fate: Fate, names: string, theme: Theme): string {
  const [first] = fate
  const { observed, before, result, drift, note } = first
  const verdict = before === undefined ? observed : `${before === observed ? 'still' : 'now'} ${observed}`
  const details = [
    deathText(fate),
    escapeTerminal(reasonsOf(first)),
    result === 'recorded' ? 'recorded, not judged' : '',
    drift ? `the model predicted ${first.predicted}` : '',
    escapeTerminal(note ?? ''),
  ].filter((text) => text !== '')
  const wanted = result === 'failed' || result === 'no-verdict' ? `, expected ${wantedText(first)}` : ''
  const tail = details.length === 0 ? '' : `  ${theme.dim(details.join('; '))}`
  const paint = paintOfFate(first, theme)
  return `  ${paint(theme.symbols[observed])} ${names}  ${paint(verdict)}${wanted}${tail}`
}

function paintOfFate({ observed, result, before }: CheckRecord, theme: Theme): Paint {
  if (result === 'failed') return theme.bad
  if (result === 'no-verdict') return theme.warn
  if (observed === before) return theme.dim
  return observed === 'alive' ? theme.good : theme.strong
}

function wantedText({ expected, before }: CheckRecord): string {
  return expected === 'unchanged' ? `${before ?? 'as before'} (unchanged)` : expected
}

/** Time-to-dead counts from sending the revocation; for several tokens the slowest counts. */
function deathText(fate: Fate): string {
  const slowest = slowestDeath(fate)
  if (slowest === undefined) return ''
  const several = fate.filter(({ timeToDeadMs }) => timeToDeadMs !== undefined).length > 1
  return `${several ? 'at most ' : ''}${durationText(slowest)} after sending`
}
