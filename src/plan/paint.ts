import { styleText } from 'node:util'

export type Tone = 'strong' | 'quiet' | 'good' | 'bad' | 'doubtful'

/** Colours a text by what it means. */
export type Paint = (tone: Tone, text: string) => string

/** Colours as ANSI sequences, or none at all; never looks at the terminal or the environment. */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => text
  // Without this, styleText asks whether stdout is a terminal; that has been decided elsewhere.
  return (tone, text) => styleText(STYLES[tone], text, { validateStream: false })
}

const STYLES = { strong: 'bold', quiet: 'dim', good: 'green', bad: 'red', doubtful: 'yellow' } as const
