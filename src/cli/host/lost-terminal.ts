import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'

/**
 * Lets a terminal go that is gone when the process ends: Node resets every terminal that it started with, and aborts
 * when it cannot.
 */
export function leaveLostTerminal(process: NodeJS.Process): void {
  const terminals = [0, 1, 2].filter((file) => isatty(file))
  process.on('exit', () => {
    for (const file of terminals) if (!isatty(file)) closeSync(file)
  })
}
