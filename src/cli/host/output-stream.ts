import { reasonOf } from '../../errors.ts'
import { defined } from '../../defined.ts'

/** A stream of this process that text goes to as long as it takes some. */
interface OutputStream {
  write(text: string): void
  readonly isTTY?: boolean
  readonly columns?: number
  /**
   * Waits until everything is out.
   *
   * @returns what could not be written, and why; undefined when everything was
   */
  settled(): Promise<string | undefined>
}

/**
 * Writes to a stream until it fails for the first time. A full disk, a terminal that is gone or a reader that has ended
 * ends the talk and nothing else: a run goes on and cleans up.
 */
export function outputTo(name: string, stream: NodeJS.WriteStream): OutputStream {
  let lost: string | undefined
  const lose = (error: unknown): void => {
    lost ??= `${name} cannot be written: ${reasonOf(error)}`
  }
  stream.on('error', lose)
  return {
    write: (text) => {
      if (lost !== undefined) return
      stream.write(text, (error) => {
        if (error !== null && error !== undefined) lose(error)
      })
    },
    ...defined({ isTTY: stream.isTTY, columns: stream.columns }),
    settled: () =>
      new Promise((resolve) => {
        if (lost === undefined) stream.write('', () => resolve(lost))
        else resolve(lost)
      }),
  }
}
