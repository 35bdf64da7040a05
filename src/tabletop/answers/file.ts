import type { Source } from '../../diagnostics/source.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnosticsToJson } from '../../diagnostics/json.ts'
import { FirebreakError } from '../../errors.ts'
import type { Json } from '../../json/parse.ts'
import { fields, filledText, MalformedAnswer, optional, text, texts, wholeNumber } from '../../json/shape.ts'
import { parseDuration } from '../../text/duration.ts'
import { parse } from '../../playbook/text/parse.ts'
import { plain } from '../../playbook/text/tree.ts'
import type { Answers } from './answers.ts'
import type { Improvement, Rating } from '../facts.ts'

/**
 * Reads a file of answers.
 *
 * @param playbook the id of the playbook that they must be for
 * @throws FirebreakError `usage` that says what is wrong and where
 */
export function readAnswers(source: Source, playbook: string): Answers {
  const { root, diagnostics } = parse(source)
  if (root === undefined || diagnostics.length > 0) throw unsoundAnswers(source, diagnostics)
  try {
    return answersFrom(fields(plain(root), 'the file'), playbook)
  } catch (error) {
    if (error instanceof MalformedAnswer) throw wrong(source, error.message)
    throw error
  }
}

/** Where the first problem of the text is, in one line: what a playbook's problems say of a remedy is about playbooks. */
export function unsoundAnswers(source: Source, diagnostics: readonly Diagnostic[]): FirebreakError {
  const [first] = diagnosticsToJson(source, diagnostics)
  return wrong(
    source,
    first === undefined ? 'they say nothing' : `line ${first.line}, column ${first.column}: ${first.message}`,
  )
}

function wrong({ file }: Source, problem: string): FirebreakError {
  return new FirebreakError('usage', `the answers "${file}" cannot be used: ${problem}`, {
    hint: 'docs/tabletop.md shows what a file of answers looks like',
  })
}

function answersFrom(root: Json, playbook: string): Answers {
  only(root, 'the file', [
    'version',
    'playbook',
    'seed',
    'roster',
    'decisions',
    'ratings',
    'hot-wash',
    'improvements',
  ])
  if (wholeNumber(root, 'version', 1) !== 1) throw new MalformedAnswer('"version" is not 1')
  const meant = filledText(root, 'playbook')
  if (meant !== playbook)
    throw new MalformedAnswer(`they are for the playbook "${meant}", and this is "${playbook}"`)
  const seed = optional(filledText, root, 'seed')
  const hotWash = optional(hotWashFrom, root, 'hot-wash')
  return {
    ...(seed !== undefined && { seed }),
    roster: entries(root, 'roster').map(([role, name]) => ({ role, name: String(name) })),
    decisions: new Map(entries(root, 'decisions').map(([step, answer]) => [step, answerFrom(step, answer)])),
    ratings: entries(root, 'ratings').map(([objective, value]) => {
      const from = closed(value, `ratings.${objective}`, ['rating', 'evidence'])
      return { objective, rating: ratingFrom(from), evidence: filledText(from, 'evidence') }
    }),
    ...(hotWash !== undefined && { hotWash }),
    improvements: items(root, 'improvements').map(improvementFrom),
  }
}

type Answer = Answers['decisions'] extends ReadonlyMap<string, infer One> ? One : never

function answerFrom(step: string, value: unknown): Answer {
  const where = `decisions.${step}`
  const from = closed(value, where, [
    'option',
    'who',
    'why',
    'confidence',
    'dissent',
    'asks',
    'rolls',
    'takes',
  ])
  const option = optional(filledText, from, 'option')
  const confidence = optional((of, name) => wholeNumber(of, name, 1), from, 'confidence')
  if (confidence !== undefined && confidence > 5)
    throw new MalformedAnswer(`"${where}.confidence" is more than 5`)
  const dissent = optional(text, from, 'dissent')
  return {
    ...(option !== undefined && { option }),
    who: optional(filledText, from, 'who') ?? 'the room',
    why: optional(text, from, 'why') ?? '',
    ...(confidence !== undefined && { confidence }),
    ...(dissent !== undefined && { dissent }),
    asks: optional(texts, from, 'asks') ?? [],
    rolls: items(from, 'rolls').map((procedure) => procedure === true),
    takesMs: takes(from, where),
  }
}

function takes(from: Json, where: string): number {
  const written = optional(filledText, from, 'takes')
  if (written === undefined) return 0
  const ms = parseDuration(written)
  if (ms === undefined) throw new MalformedAnswer(`"${where}.takes" is no duration such as 2m`)
  return ms
}

function ratingFrom(from: Json): Rating {
  const given = filledText(from, 'rating')
  const rating = RATINGS.find((known) => known === given)
  if (rating === undefined) throw new MalformedAnswer(`"rating" is none of ${RATINGS.join(', ')}`)
  return rating
}

const RATINGS = ['P', 'S', 'M', 'U'] as const

function hotWashFrom(from: Json, name: string): { readonly well: string; readonly improve: string } {
  const inner = closed(from[name], name, ['well', 'improve'])
  return { well: text(inner, 'well'), improve: text(inner, 'improve') }
}

function improvementFrom(value: unknown): Improvement {
  const from = closed(value, 'improvements[]', ['issue', 'action', 'owner', 'due'])
  return {
    issue: filledText(from, 'issue'),
    action: filledText(from, 'action'),
    owner: filledText(from, 'owner'),
    due: filledText(from, 'due'),
  }
}

function entries(from: Json, name: string): readonly (readonly [string, unknown])[] {
  return from[name] === undefined ? [] : Object.entries(fields(from[name], name))
}

function items(from: Json, name: string): readonly unknown[] {
  const value = from[name]
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new MalformedAnswer(`"${name}" is no list`)
  return value
}

function closed(value: unknown, where: string, known: readonly string[]): Json {
  const from = fields(value, where)
  only(from, where, known)
  return from
}

/** A key that nobody reads would be a wish that nobody fulfils. */
function only(from: Json, where: string, known: readonly string[]): void {
  const stray = Object.keys(from).find((key) => !known.includes(key) && !key.startsWith('x-'))
  if (stray !== undefined)
    throw new MalformedAnswer(`${where} has no "${stray}"; there is ${known.join(', ')}`)
}
