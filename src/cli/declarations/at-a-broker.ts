import type { RunFlags } from '../commands/run.ts'
import type { DoctorFlags } from '../commands/doctor.ts'
import type { ServeFlags } from '../commands/broker.ts'
import type { CleanupFlags } from '../commands/cleanup.ts'
import type { Host } from '../host/host.ts'
import { collect, example, type Finish, type Known, type Program } from '../options/declaring.ts'
import { evidenceOption, signOption, ticketOption, timestampOption } from '../options/evidence.ts'
import { paceOption, retryOption } from '../options/repeating.ts'
import { grepValue, jobsValue, shardValue } from '../options/many.ts'
import {
  caOption,
  certOption,
  embeddedOption,
  faultOption,
  insecureOption,
  keyOption,
} from '../options/reach.ts'
import { reporterOption } from '../options/reporter.ts'
import { hookOption } from '../options/hooks.ts'
import { allowHostOption, pointCaOption, pointProxyOption } from '../options/points.ts'
import { envOption, inputOption, portNumber, tokenOption, yesOption } from '../options/values.ts'

/* The commands that talk to a broker, or are one. */

export function addRun(program: Program, host: Host, finish: Finish): void {
  program
    .command('run')
    .description('run playbooks against a broker and fail on any difference')
    .argument('[paths...]', 'playbook files, folders or patterns', ['playbooks'])
    .option('--strict', 'fail on drift, where the broker does not behave as the model says', false)
    .addOption(paceOption())
    .option('--quiet', 'one line for each playbook that held, everything for one that did not', false)
    .option('--keep-going', 'run the steps after one that did not hold', false)
    .addOption(yesOption())
    .addOption(inputOption())
    .addOption(envOption())
    .addOption(tokenOption())
    .addOption(hookOption())
    .addOption(allowHostOption())
    .addOption(pointCaOption())
    .addOption(pointProxyOption())
    .addOption(evidenceOption())
    .addOption(ticketOption())
    .addOption(signOption())
    .addOption(timestampOption())
    .addOption(reporterOption())
    .option('--tag <tag>', 'only playbooks with this tag; repeatable, one of them is enough', collect, [])
    .option(
      '--grep <text>',
      'only playbooks with this text, or /regex/, in their title, id or path',
      grepValue,
    )
    .addOption(retryOption())
    .option('--jobs <number>', 'run so many playbooks side by side', jobsValue, 1)
    .option('--bail', 'begin no playbook after the first that did not hold', false)
    .option('--shard <i/n>', 'run only share i of n, for n machines', shardValue)
    .option('--timings <file>', 'cut the shards by the times in an earlier JSON record')
    .addOption(embeddedOption())
    .addOption(faultOption())
    .addOption(caOption())
    .addOption(certOption())
    .addOption(keyOption())
    .addOption(insecureOption())
    .addHelpText('after', example(RUN_EXAMPLE))
    .action(async (paths, flags) => {
      const { runCommand } = await import('../commands/run.ts')
      finish(await runCommand(host, paths, flags satisfies Known<RunFlags, typeof flags>))
    })
}

const RUN_EXAMPLE = 'firebreak run playbooks/incident-response.yaml --embedded --reporter json=run.json'

export function addDoctor(program: Program, host: Host, finish: Finish): void {
  program
    .command('doctor')
    .description('is the broker there, which version, do the credentials work, how far apart are the clocks')
    .option('--json', 'print the findings as JSON', false)
    .addOption(embeddedOption())
    .addOption(faultOption())
    .addOption(caOption())
    .addOption(certOption())
    .addOption(keyOption())
    .addOption(insecureOption())
    .addHelpText('after', example('firebreak doctor'))
    .action(async (flags) => {
      const { doctorCommand } = await import('../commands/doctor.ts')
      finish(await doctorCommand(host, flags satisfies Known<DoctorFlags, typeof flags>))
    })
}

export function addBroker(program: Program, host: Host, finish: Finish): void {
  program
    .command('broker')
    .description('serve the embedded broker to other clients until Ctrl-C')
    .option('--port <number>', 'the loopback port; 0 picks a free one', portNumber, 8080)
    .option('--app <name>', 'register an app of that name, and print its variables')
    .addOption(faultOption())
    .addHelpText('after', example('firebreak broker --port 8080 --app sample'))
    .action(async (flags) => {
      const { brokerCommand } = await import('../commands/broker.ts')
      finish(await brokerCommand(host, flags satisfies Known<ServeFlags, typeof flags>))
    })
}

export function addCleanup(program: Program, host: Host, finish: Finish): void {
  program
    .command('cleanup')
    .description('end what killed runs left on the broker, from their journals')
    .option('--list', 'only list the journals', false)
    .option('--run <id>', 'only the journal that tells of this run')
    .option('--force', 'do not ask whether the command that wrote a journal still runs', false)
    .option('--json', 'print the outcome as JSON', false)
    .addOption(caOption())
    .addOption(certOption())
    .addOption(keyOption())
    .addOption(insecureOption())
    .addHelpText('after', example('firebreak cleanup'))
    .action(async (flags) => {
      const { cleanupCommand } = await import('../commands/cleanup.ts')
      finish(await cleanupCommand(host, flags satisfies Known<CleanupFlags, typeof flags>))
    })
}
