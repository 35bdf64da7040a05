import { Command } from '@commander-js/extra-typings'
import { expect, test } from 'vitest'
import { everyCommand, commandTree } from '../../src/cli/completion/tree.ts'
import { main } from '../../src/cli/main.ts'
import { addCommands } from '../../src/cli/perform-command.ts'
import { testHost } from './test-host.ts'

function commandLines(): readonly (readonly string[])[] {
  const program = new Command('firebreak')
  addCommands(program, testHost(), () => undefined)
  return everyCommand(commandTree(program)).map(({ path }) => path)
}

async function help(path: readonly string[]): Promise<string> {
  const host = testHost()
  expect(await main([...path, '--help'], host)).toBe(0)
  return host.out().replaceAll(/\s+/g, ' ')
}

/** A list, an on or off, a text in quotes, and milliseconds. */
const FOR_A_PROGRAM = /(?:default|preset): ?(?:\[|false|true|"|\d{5})/

test('what the help says of a default is what a person would type', async () => {
  const paths = commandLines()
  expect(paths.length).toBeGreaterThan(15)
  for (const path of paths) {
    expect(await help(path), path.join(' ')).not.toMatch(FOR_A_PROGRAM)
  }
  expect(await help(['contain'])).toContain('0s for not at all (default: 10m)')
  expect(await help(['check'])).toContain('playbook files or folders (default: playbooks)')
  expect(await help(['run'])).toContain('every try is recorded (default: 0, without a value: 1)')
})
