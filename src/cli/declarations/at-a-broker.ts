import { InvalidArgumentError, type Command } from 'commander'
import { LONGEST_PACE_MS } from '../../app/pace.ts'
import type { ServeFlags } from '../commands/broker.ts'
import type { CleanupFlags } from '../commands/cleanup.ts'
import type { DoctorFlags } from '../commands/doctor.ts'
import type { RunFlags } from '../commands/run.ts'
import type { Host } from '../host/host.ts'
import { collect, example, type Finish } from '../options/declaring.ts'
import { addManyOptions } from '../options/many.ts'
import { addBrokerOptions, addReachOptions, faultOption } from '../options/reach.ts'
import { envOption, inputOption, yesOption } from '../options/values.ts'

/* The commands that talk to a broker, or are one. */

export function addRun(program: Command, host: Host, finish: Finish): void {
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

export function addDoctor(program: Command, host: Host, finish: Finish): void {
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

export function addBroker(program: Command, host: Host, finish: Finish): void {
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

export function addCleanup(program: Command, host: Host, finish: Finish): void {
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
