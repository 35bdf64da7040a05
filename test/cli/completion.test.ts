import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Argument, Command, Option } from '@commander-js/extra-typings'
import { expect, test } from 'vitest'
import { addCommands } from '../../src/cli/perform-command.ts'
import { bashCompletion } from '../../src/cli/completion/bash.ts'
import { fishCompletion } from '../../src/cli/completion/fish.ts'
import { commandTree, everyCommand, type CommandTree } from '../../src/cli/completion/tree.ts'
import { zshCompletion } from '../../src/cli/completion/zsh.ts'
import { main } from '../../src/cli/main.ts'
import { testHost } from './test-host.ts'

const exec = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'firebreak-completion-'))
mkdirSync(join(folder, 'a folder'))

function ours(): CommandTree {
  const program = new Command('firebreak').version('1.2.3')
  addCommands(program, testHost(), () => undefined)
  return commandTree(program)
}

/** A program with everything that can be awkward. */
function awkward(): CommandTree {
  const program = new Command('tool').description("it's [odd]: yes")
  const group = program
    .command('report')
    .description('reports')
    .option('--all', "all of the owner's [reports]")
  group.command('verify').argument('<dir>').option('--strict', 'a: b').description('verify')
  group.command('merge').addOption(new Option('-f, --format <name>', 'format').choices(['json', 'html']))
  program.command('hidden', { hidden: true })
  program.command('shell').addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
  return commandTree(program)
}

async function script(shell: string): Promise<string> {
  const host = testHost()
  expect(await main(['completion', shell], host)).toBe(0)
  return host.out()
}

/** What bash offers at the end of the given words, as a key press of Tab would. */
async function offered(completion: string, words: readonly string[]): Promise<readonly string[]> {
  const [name = ''] = words
  const file = join(folder, 'completion.bash')
  writeFileSync(
    file,
    `${completion}\nCOMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n_${name}\nprintf '%s\\n' "\${COMPREPLY[@]}"\n`,
  )
  const { stdout, stderr } = await exec('bash', ['--noprofile', '--norc', '-u', file, ...words], {
    cwd: folder,
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((word) => word !== '')
}

test('bash offers every command, and its options after a dash', async () => {
  const bash = await script('bash')
  const tree = ours()
  const names = tree.commands.map((command) => command.name)
  expect(names).toContain('run')
  expect(await offered(bash, ['firebreak', ''])).toEqual(names)
  for (const { path, command } of everyCommand(tree)) {
    const words = command.options.flatMap((option) => option.words)
    expect(await offered(bash, ['firebreak', ...path, '-'])).toEqual(words)
  }
})

test.each([
  [['r'], ['run', 'report']],
  [['-'], ['--version', '-V', '--help', '-h']],
  [
    ['init', '--ci', ''],
    ['github', 'gitlab'],
  ],
  [['init', '--ci', 'gitl'], ['gitlab']],
  [['init', '--ci', '=', 'gitl'], ['gitlab']],
  [
    ['init', '--ci', '='],
    ['github', 'gitlab'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['--strict', 'check', '--j'], ['--json']],
  [['run', '--input', 'check', '--keep'], ['--keep-going']],
  [['run', 'playbooks', '--emb'], ['--embedded']],
  // Left to bash, which completes file names.
  [['run', ''], []],
  [['run', 'play'], []],
  [['run', '--ca', ''], []],
])('bash after "firebreak %s" offers %s', async (words, expected) => {
  expect(await offered(await script('bash'), ['firebreak', ...words])).toEqual(expected)
})

test('bash knows commands below commands, and nothing that is hidden', async () => {
  const bash = bashCompletion(awkward())
  expect(await offered(bash, ['tool', ''])).toEqual(['report', 'shell', 'help'])
  expect(await offered(bash, ['tool', 'report', ''])).toEqual(['verify', 'merge', 'help'])
  expect(await offered(bash, ['tool', 'report', 'verify', '--s'])).toEqual(['--strict'])
  expect(await offered(bash, ['tool', 'report', 'merge', '-f', 'h'])).toEqual(['html'])
  expect(await offered(bash, ['tool', 'report', 'merge', '-'])).toEqual(['--format', '-f', '--help', '-h'])
})

test('bash registers the function for the command, with file names as what is left', async () => {
  const file = join(folder, 'registered.bash')
  writeFileSync(file, `${await script('bash')}\ncomplete -p firebreak\n`)
  const { stdout } = await exec('bash', ['--noprofile', '--norc', file])
  expect(stdout.trim()).toBe('complete -o bashdefault -o default -F _firebreak firebreak')
})

test('zsh has a function for every command with every option, quotes and brackets escaped', async () => {
  const zsh = await script('zsh')
  expect(zsh.startsWith('#compdef firebreak\n')).toBe(true)
  for (const { path, command } of everyCommand(ours())) {
    const body = functionBody(zsh, ['_firebreak', ...path].join('_'))
    for (const word of command.options.flatMap((option) => option.words))
      expect(body).toMatch(new RegExp(`'\\*?${word}\\[`))
  }
  expect(zsh).toContain("':command:_firebreak_commands'")
  expect(functionBody(zsh, '_firebreak')).toContain('run) _firebreak_run ;;')
  expect(functionBody(zsh, '_firebreak_init')).toContain(':value:(github gitlab)')
  expect(functionBody(zsh, '_firebreak_run')).toContain("'*:file:_files'")
  const odd = zshCompletion(awkward())
  expect(odd).toContain("'--all[all of the owner'\\''s \\[reports\\]]'")
  expect(functionBody(odd, '_tool_report')).toContain('verify) _tool_report_verify ;;')
})

test('a shell can at least read every word of the script for zsh as one', async () => {
  // Quoting is the same in bash, and bash is what every machine here has; the brackets of [[ … ]] and (( … )), too.
  const file = join(folder, 'completion.zsh')
  for (const zsh of [zshCompletion(ours()), zshCompletion(awkward())]) {
    writeFileSync(file, zsh)
    await expect(exec('bash', ['--noprofile', '--norc', '-n', file])).resolves.toMatchObject({ stderr: '' })
  }
})

test('fish has a line for every command and option, under the words that lead to it', async () => {
  const fish = await script('fish')
  for (const line of fish.trim().split('\n').slice(2))
    expect(line).toMatch(/^complete -c firebreak -n '[^']+' -[aFls] ?/)
  for (const { name, options } of ours().commands) {
    expect(fish).toContain(`-n '__fish_use_subcommand' -a '${name}' -d `)
    for (const option of options) {
      const [long = ''] = option.words
      const below = `; and not __fish_seen_subcommand_from `
      const line = new RegExp(
        `-n '__fish_seen_subcommand_from ${name}(?:${below}[a-z ]+)?' -l ${long.slice(2)} `,
      )
      expect(fish).toMatch(line)
    }
  }
  expect(fish).toContain("-l ci -x -a 'github gitlab' -d ")
  expect(fish).toContain("-n '__fish_seen_subcommand_from run' -F\n")
  const odd = fishCompletion(awkward())
  expect(odd).toContain("-l all -d 'all of the owner\\'s [reports]'")
  expect(odd).toContain(
    "-n '__fish_seen_subcommand_from report; and __fish_seen_subcommand_from merge' -l format -s f -x -a 'json html'",
  )
  expect(odd).toContain(
    "-n '__fish_seen_subcommand_from report; and not __fish_seen_subcommand_from verify merge help' -a 'verify'",
  )
})

test('a shell without completion is refused with the ones there are', async () => {
  const host = testHost()
  expect(await main(['completion', 'tcsh'], host)).toBe(2)
  expect(host.err()).toContain('bash, zsh, fish')
})

function functionBody(text: string, name: string): string {
  const start = text.indexOf(`\n${name}() {`)
  expect(start, name).toBeGreaterThan(0)
  return text.slice(start, text.indexOf('\n}', start))
}
