import { closeSync, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ReadStream } from 'node:tty'

/** The names under which a process finds its controlling terminal. */
const [INPUT, OUTPUT] = process.platform === 'win32' ? ['CONIN$', 'CONOUT$'] : ['/dev/tty', '/dev/tty']

/**
 * Asks on the controlling terminal, which no pipe can stand in for.
 *
 * @param question with everything in it made harmless
 * @param signal ends the question, as if an empty line had been typed
 * @returns the line that was typed, without its end; undefined where there is no terminal
 */
export async function askTerminal(question: string, signal?: AbortSignal): Promise<string | undefined> {
  const output = open(OUTPUT, 'w')
  const input = open(INPUT, 'r')
  if (output === undefined || input === undefined) return undefined
  const stream = new ReadStream(input)
  const lines = createInterface({ input: stream, terminal: false })
  const end = (): void => lines.close()
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted === true) end()
  try {
    writeSync(output, question)
    for await (const line of lines) return line
    return ''
  } finally {
    signal?.removeEventListener('abort', end)
    lines.close()
    stream.destroy()
    closeSync(output)
  }
}

function open(path: string, flags: string): number | undefined {
  try {
    return openSync(path, flags)
  } catch {
    return undefined
  }
}
