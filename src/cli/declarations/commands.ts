import { Argument, InvalidArgumentError, Option, type Command } from 'commander'
import { LONGEST_PACE_MS } from '../../app/pace.ts'
import type { ServeFlags } from '../commands/broker.ts'
import type { CheckFlags } from '../commands/check.ts'
import type { CleanupFlags } from '../commands/cleanup.ts'
import type { DoctorFlags } from '../commands/doctor.ts'
import type { InitFlags } from '../commands/init.ts'
import type { PlanFlags } from '../commands/plan.ts'
import type { RunFlags } from '../commands/run.ts'
import { CI_SERVICES, SHELLS, type Shell } from '../options/choices.ts'
import { collect, example } from '../options/declaring.ts'
import { addContain } from './contain.ts'
import { addBrokerOptions, addReachOptions, faultOption } from '../options/reach.ts'
import type { Host } from '../host/host.ts'
import { envOption, inputOption, yesOption } from '../options/values.ts'
import { addManyOptions } from '../options/many.ts'
import type { ReportFlags } from '../commands/report.ts'
import type { VerifyFlags } from '../commands/verify.ts'

/** Receives the exit code of the command that ran. */
type Finish = (exitCode: number) => void

/** Declares every command. What a command does is imported only when it is called, so that start-up stays short. */
export function addCommands(program: Command, host: Host, finish: Finish): void {
  addRun(program, host, finish)
  addReport(program, host, finish)
  addCheck(program, host, finish)
  addPlan(program, host, finish)
  addContain(program, host, finish)
  addExplain(program, host, finish)
  addDoctor(program, host, finish)
  addInit(program, host, finish)
  addBroker(program, host, finish)
  addCleanup(program, host, finish)
  addCompletion(program, host, finish)
  addLsp(program, finish)
}

function addRun(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('run')
    .description('run playbooks against a broker and fail on any difference')
    .argument('[paths...]', 'playbook files, folders or patterns', ['playbooks'])
    .option('--strict', 'fail on drift, where the broker does not behave as the model says', false)
    .option(
      '--pace <ms>',
      'pause so long after each request that the broker audits; else only once others are being hit',
      pace,
    )
    .option('--keep-going', 'run the steps after one that did not hold', false)
    .addOption(yesOption())
    .addOption(inputOption())
    .addOption(envOption())
    .option(
      '--evidence <folder>',
      'write an evidence pack for auditors into a folder that is empty or not there yet',
    )
    .option('--reporter <name[=path]>', 'also write json, … to a file or to stdout; repeatable', collect, [])
    .addHelpText(
      'after',
      example('firebreak run playbooks/incident-response.yaml --embedded --reporter json=run.json'),
    )
    .action(async (paths: readonly string[], flags: RunFlags) => {
      const { runCommand } = await import('../commands/run.ts')
      finish(await runCommand(host, paths, flags))
    })
  addManyOptions(command)
  addBrokerOptions(command)
}

function addCheck(program: Command, host: Host, finish: Finish): void {
  program
    .command('check')
    .description('report every problem of playbooks without touching a broker')
    .argument('[paths...]', 'playbook files or folders', ['playbooks'])
    .option('--json', 'print the problems as JSON', false)
    .option('--sarif', 'print the problems as SARIF 2.1.0, for code scanning', false)
    .option('--strict', 'treat warnings as errors', false)
    .addOption(inputOption())
    .addOption(envOption())
    .addHelpText('after', example('firebreak check playbooks --json'))
    .action(async (paths: readonly string[], flags: CheckFlags) => {
      const { checkCommand } = await import('../commands/check.ts')
      finish(await checkCommand(host, paths, flags))
    })
}

function addPlan(program: Command, host: Host, finish: Finish): void {
  program
    .command('plan')
    .description('show what every step would kill and what would survive, without a broker')
    .argument('[paths...]', 'playbook files or folders', ['playbooks'])
    .option('--json', 'print the plans as JSON', false)
    .option('--markdown', 'print the plans as Markdown', false)
    .addOption(inputOption())
    .addOption(envOption())
    .addHelpText('after', example('firebreak plan playbooks/incident-response.yaml'))
    .action(async (paths: readonly string[], flags: PlanFlags) => {
      const { planCommand } = await import('../commands/plan.ts')
      finish(await planCommand(host, paths, flags))
    })
}

function addExplain(program: Command, host: Host, finish: Finish): void {
  program
    .command('explain')
    .description('say what a problem code means, with a wrong and a right example')
    .argument('[code]', 'a code like FB3001; without one, all codes are listed')
    .addHelpText('after', example('firebreak explain FB3001'))
    .action(async (code: string | undefined) => {
      const { explainCommand } = await import('../commands/explain.ts')
      finish(explainCommand(host, code))
    })
}

function addDoctor(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('doctor')
    .description('is the broker there, which version, do the credentials work, how far apart are the clocks')
    .option('--json', 'print the findings as JSON', false)
    .addHelpText('after', example('firebreak doctor'))
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import('../commands/doctor.ts')
      finish(await doctorCommand(host, flags))
    })
  addBrokerOptions(command)
}

function addInit(program: Command, host: Host, finish: Finish): void {
  program
    .command('init')
    .description('write a commented first playbook, or the file that lets a CI service run playbooks')
    .argument('[file]', 'the playbook; playbooks/first.yaml, or none with --ci')
    .addOption(new Option('--ci <service>', 'write the pipeline of a CI service').choices(CI_SERVICES))
    .option('--force', 'overwrite existing files', false)
    .addHelpText('after', example('firebreak init playbooks/leaked-token.yaml --ci github'))
    .action(async (file: string | undefined, flags: InitFlags) => {
      const { initCommand } = await import('../commands/init.ts')
      finish(await initCommand(host, file, flags))
    })
}

function addBroker(program: Command, host: Host, finish: Finish): void {
  program
    .command('broker')
    .description('serve the embedded broker to other clients until Ctrl-C')
    .option('--port <number>', 'the loopback port; 0 picks a free one', portNumber, 8080)
    .option('--app <name>', 'register an app of that name, and print its variables')
    .addOption(faultOption())
    .addHelpText('after', example('firebreak broker --port 8080 --app sample'))
    .action(async (flags: ServeFlags) => {
      const { brokerCommand } = await import('../commands/broker.ts')
      finish(await brokerCommand(host, flags))
    })
}

function addCleanup(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('cleanup')
    .description('end what killed runs left on the broker, from their journals')
    .option('--list', 'only list the journals', false)
    .option('--run <id>', 'only the journal that tells of this run')
    .option('--force', 'do not ask whether the command that wrote a journal still runs', false)
    .option('--json', 'print the outcome as JSON', false)
    .addHelpText('after', example('firebreak cleanup'))
    .action(async (flags: CleanupFlags) => {
      const { cleanupCommand } = await import('../commands/cleanup.ts')
      finish(await cleanupCommand(host, flags))
    })
  addReachOptions(command)
}

function addCompletion(program: Command, host: Host, finish: Finish): void {
  program
    .command('completion')
    .description('print the script that makes a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', example('source <(firebreak completion bash)'))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('../commands/completion.ts')
      finish(completionCommand(host, program, shell))
    })
}

function addLsp(program: Command, finish: Finish): void {
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

function pace(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > LONGEST_PACE_MS)
    throw new InvalidArgumentError(`give milliseconds from 0 to ${LONGEST_PACE_MS}`)
  return Number(text)
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return port
}

/** Declares `report` and what is below it. */
function addReport(program: Command, host: Host, finish: (exitCode: number) => void): void {
  const report = program
    .command('report')
    .description('make reports from the JSON records of earlier runs; ends as the worst of them did')
    .argument('<files...>', 'records or bundles that --reporter json=FILE wrote; several are merged')
  addReporterOption(report)
    .addHelpText('after', example('firebreak report run.json --reporter html=run.html'))
    .action(async (files: readonly string[], flags: ReportFlags) => {
      const { reportCommand } = await import('../commands/report.ts')
      finish(await reportCommand(host, files, flags))
    })
  const merge = report
    .command('merge')
    .description('merge the records of shards into the report of one run; a missing shard is never a success')
    .argument('<files...>', 'the records of all shards')
  addReporterOption(merge)
    .addHelpText('after', example('firebreak report merge shard-*.json --reporter junit=report.xml'))
    // An option that `report` has as well is read by `report`, also behind the name of the subcommand.
    .action(async (files: readonly string[], _own: unknown, command: Command) => {
      const { mergeCommand } = await import('../commands/report.ts')
      finish(await mergeCommand(host, files, command.optsWithGlobals<ReportFlags>()))
    })
  addReportVerify(report, host, finish)
}

function addReporterOption(command: Command): Command {
  return command.option(
    '--reporter <name[=path]>',
    'write junit, html, … to a file or to stdout; repeatable',
    collect,
    [],
  )
}

/** Declares `report verify` below `report`. */
function addReportVerify(report: Command, host: Host, finish: (exitCode: number) => void): void {
  report
    .command('verify')
    .description(
      'has anything in an evidence pack changed since it was sealed, and does it agree with itself',
    )
    .argument('<folder>', 'what "run --evidence" wrote')
    .option('--seal <sha256>', 'the seal that the run printed; without it a pack sealed anew goes unnoticed')
    .option('--json', 'print the findings as JSON', false)
    .addHelpText('after', example('firebreak report verify evidence'))
    .action(async (folder: string, flags: VerifyFlags) => {
      const { verifyCommand } = await import('../commands/verify.ts')
      finish(await verifyCommand(host, folder, flags))
    })
}
