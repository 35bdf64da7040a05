import type { Command } from 'commander'
import { collect, example } from './options/declaring.ts'
import type { ReportFlags, VerifyFlags } from './options/flags.ts'
import type { Host } from './host/host.ts'

/** Declares `report` and what is below it. */
export function addReport(program: Command, host: Host, finish: (exitCode: number) => void): void {
  const report = program
    .command('report')
    .description('make reports from the JSON records of earlier runs; ends as the worst of them did')
    .argument('<files...>', 'records or bundles that --reporter json=FILE wrote; several are merged')
  addReporterOption(report)
    .addHelpText('after', example('firebreak report run.json --reporter html=run.html'))
    .action(async (files: readonly string[], flags: ReportFlags) => {
      const { reportCommand } = await import('./commands/report.ts')
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
      const { mergeCommand } = await import('./commands/report.ts')
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
      const { verifyCommand } = await import('./commands/verify.ts')
      finish(await verifyCommand(host, folder, flags))
    })
}
