/** Receives the exit code of the command that ran. */
export type Finish = (exitCode: number) => void

/** What is said below a command's help: every command has an example. */
export function example(line: string): string {
  return `\nExample:\n  $ ${line}`
}

/** For options that may be given several times. */
export function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}
