import { Argument } from '@commander-js/extra-typings'
import type { Host } from '../host/host.ts'
import { SHELLS } from '../options/choices.ts'
import { example, type Finish, type Program } from '../options/declaring.ts'
import { addBroker, addCleanup, addDoctor, addRun } from './at-a-broker.ts'
import { addEvidence } from './evidence.ts'
import { addContain } from './incidents.ts'
import { addTabletop } from './incidents.ts'
import { addCheck, addDocs, addInit, addList, addPlan, addReport } from './on-files.ts'

/** Declares every command. What a command does is imported only when it is called, so that start-up stays short. */
export function addCommands(program: Program, host: Host, finish: Finish): void {
  addRun(program, host, finish)
  addReport(program, host, finish)
  addEvidence(program, host, finish)
  addCheck(program, host, finish)
  addPlan(program, host, finish)
  addList(program, host, finish)
  addDocs(program, host, finish)
  addContain(program, host, finish)
  addTabletop(program, host, finish)
  addExplain(program, host, finish)
  addDoctor(program, host, finish)
  addInit(program, host, finish)
  addBroker(program, host, finish)
  addCleanup(program, host, finish)
  addCompletion(program, host, finish)
  addLsp(program, finish)
}

function addExplain(program: Program, host: Host, finish: Finish): void {
  program
    .command('explain')
    .description('say what a problem code means, with a wrong and a right example')
    .argument('[code]', 'a code like FB3001, or its name; without one, all are listed')
    .addHelpText('after', example('firebreak explain unknown-reference'))
    .action(async (asked) => {
      const { explainCommand } = await import('../commands/explain.ts')
      finish(explainCommand(host, asked))
    })
}

function addCompletion(program: Program, host: Host, finish: Finish): void {
  program
    .command('completion')
    .description('print the script that makes a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', example('source <(firebreak completion bash)'))
    .action(async (shell) => {
      const { completionCommand } = await import('../commands/completion.ts')
      finish(completionCommand(host, program, shell))
    })
}

function addLsp(program: Program, finish: Finish): void {
  program
    .command('lsp')
    .description('serve an editor over standard input and output (Language Server Protocol)')
    // Editors pass it to every server; there is no other way to talk to this one.
    .option('--stdio', 'talk over standard input and output, which is the only way')
    .addHelpText('after', example('firebreak lsp'))
    .action(async () => {
      const { lspCommand } = await import('../commands/lsp.ts')
      finish(await lspCommand())
    })
}
