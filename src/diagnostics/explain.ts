import type { DiagnosticName } from './catalog.ts'
import { CODES } from './codes.ts'
import { EXPLANATIONS } from './explanations.generated.ts'

/**
 * A diagnostic explained for people, as plain text that ends in a line break.
 *
 * @param asked Its name or its number, in any case; undefined comes back for what is neither.
 */
export function explain(asked: string): string | undefined {
  const name = nameOf(asked.trim())
  if (name === undefined) return undefined
  const { title, text, wrong, right } = EXPLANATIONS[name]
  return [
    `${CODES[name].number} ${name}: ${title}\n`,
    text,
    ...(wrong === undefined ? [] : [`Wrong:\n\n${indented(wrong)}`]),
    ...(right === undefined ? [] : [`Right:\n\n${indented(right)}`]),
  ].join('\n')
}

/** The same for programs that show a rule beside what breaks it. */
export function ruleOf(name: DiagnosticName): {
  readonly title: string
  readonly description: string
  readonly help: { readonly text: string; readonly markdown: string }
} {
  const { title, text, wrong, right } = EXPLANATIONS[name]
  const example = (word: string, yaml: string | undefined): string =>
    yaml === undefined ? '' : `\n${word}:\n\n\`\`\`yaml\n${yaml}\`\`\`\n`
  return {
    title,
    description: text.trim().replaceAll(/\s+/g, ' '),
    help: {
      text: explain(name) ?? text,
      markdown: `${text}${example('Wrong', wrong)}${example('Right', right)}`,
    },
  }
}

function nameOf(asked: string): DiagnosticName | undefined {
  return diagnosticNames().find(
    (name) => name === asked.toLowerCase() || CODES[name].number === asked.toUpperCase(),
  )
}

/** All of them, in the order of their numbers. */
export function diagnosticNames(): readonly DiagnosticName[] {
  return Object.keys(CODES).filter(isName)
}

function isName(text: string): text is DiagnosticName {
  return Object.hasOwn(CODES, text)
}

function indented(example: string): string {
  return example.replace(/^(?=.)/gm, '    ')
}
