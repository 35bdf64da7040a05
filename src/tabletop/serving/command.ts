import type { IncomingMessage } from 'node:http'
import { defined } from '../../defined.ts'
import type { Json } from '../../json/parse.ts'
import { fields, filledText, list, MalformedAnswer, optional, text, wholeNumber } from '../../json/shape.ts'
import type { Improvement, Person, Rating } from '../facts.ts'
import type { Command } from '../views.ts'

/**
 * Reads a command that a page has sent.
 *
 * @returns what is wrong with it, in words, where it is none
 */
export async function readCommand(incoming: IncomingMessage): Promise<Command | string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MOST_BYTES) return `a command has ${MOST_BYTES} bytes at most`
    chunks.push(bytes)
  }
  return commandFrom(Buffer.concat(chunks).toString())
}

/** The longest thing that people type is what went well. */
const MOST_BYTES = 65_536

function commandFrom(body: string): Command | string {
  try {
    const value: unknown = JSON.parse(body)
    const from = fields(value, 'the command')
    const type = filledText(from, 'type')
    return READERS.get(type)?.(from) ?? `there is no command "${type}"`
  } catch (error) {
    if (error instanceof MalformedAnswer || error instanceof SyntaxError) return error.message
    throw error
  }
}

const READERS: ReadonlyMap<string, (from: Json) => Command> = new Map<string, (from: Json) => Command>([
  ['set-roster', (from) => ({ type: 'set-roster', people: list(from, 'people').map(personFrom) })],
  ['begin', () => ({ type: 'begin' })],
  ['pause', (from) => ({ type: 'pause', reason: text(from, 'reason') })],
  ['continue', () => ({ type: 'continue' })],
  ['extend', (from) => ({ type: 'extend', ms: wholeNumber(from, 'ms', 1) })],
  ['skip', (from) => ({ type: 'skip', ms: wholeNumber(from, 'ms', 1) })],
  ['next', () => ({ type: 'next' })],
  [
    'ask-log',
    (from) => ({ type: 'ask-log', about: filledText(from, 'about'), ...defined({ by: spoken(from, 'by') }) }),
  ],
  ['decide', decideFrom],
  ['no-decision', () => ({ type: 'no-decision' })],
  ['roll', (from) => ({ type: 'roll', procedure: from['procedure'] === true })],
  ['note', (from) => ({ type: 'note', text: filledText(from, 'text') })],
  [
    'rate',
    (from) => ({
      type: 'rate',
      objective: filledText(from, 'objective'),
      rating: ratingFrom(from),
      evidence: text(from, 'evidence'),
      ...defined({ by: spoken(from, 'by') }),
    }),
  ],
  ['hot-wash', () => ({ type: 'hot-wash' })],
  [
    'answer-hot-wash',
    (from) => ({ type: 'answer-hot-wash', well: text(from, 'well'), improve: text(from, 'improve') }),
  ],
  ['add-improvement', (from) => ({ type: 'add-improvement', improvement: improvementFrom(from) })],
  ['end', () => ({ type: 'end' })],
])

function personFrom(value: unknown): Person {
  const from = fields(value, 'people[]')
  return { role: filledText(from, 'role'), name: filledText(from, 'name') }
}

function decideFrom(from: Json): Command {
  const confidence = optional((of, name) => wholeNumber(of, name, 1), from, 'confidence')
  if (confidence !== undefined && confidence > 5) throw new MalformedAnswer('"confidence" is more than 5')
  return {
    type: 'decide',
    option: filledText(from, 'option'),
    who: filledText(from, 'who'),
    why: text(from, 'why'),
    ...defined({ confidence, dissent: spoken(from, 'dissent') }),
  }
}

function ratingFrom(from: Json): Rating {
  const rating = RATINGS.find((known) => known === from['rating'])
  if (rating === undefined) throw new MalformedAnswer(`"rating" is none of ${RATINGS.join(', ')}`)
  return rating
}

const RATINGS: readonly Rating[] = ['P', 'S', 'M', 'U']

function improvementFrom(command: Json): Improvement {
  const from = fields(command['improvement'], 'improvement')
  const due = filledText(from, 'due')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(due)) throw new MalformedAnswer('"due" is no date such as 2027-01-31')
  return {
    issue: filledText(from, 'issue'),
    action: filledText(from, 'action'),
    owner: filledText(from, 'owner'),
    due,
  }
}

/** A field that may be missing, and that means nothing when it is empty. */
function spoken(from: Json, name: string): string | undefined {
  const value = optional(text, from, name)?.trim()
  return value === '' ? undefined : value
}
