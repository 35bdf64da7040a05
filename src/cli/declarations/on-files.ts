import { Option } from '@commander-js/extra-typings'
import type { CheckFlags } from '../commands/check.ts'
import type { DocsFlags } from '../commands/docs.ts'
import type { ListFlags } from '../commands/list.ts'
import type { PlanFlags } from '../commands/plan.ts'
import type { InitFlags } from '../commands/init.ts'
import type { ReportFlags } from '../commands/report.ts'
import type { VerifyFlags } from '../commands/verify.ts'
import type { Host } from '../host/host.ts'
import { CI_SERVICES, TEMPLATES } from '../options/choices.ts'
import {
  collect,
  example,
  type Finish,
  type Known,
  type Program,
  type Repeatable,
} from '../options/declaring.ts'
import { headOption } from './evidence.ts'
import { envOption, inputOption, tokenOption } from '../options/values.ts'

/* The commands that read and write files, and touch no broker. */

export function addCheck(program: Program, host: Host, finish: Finish): void {
  program
    .command('check')
    .description('report every problem of playbooks without touching a broker')
    .argument('[paths...]', 'playbook files or folders', ['playbooks'])
    .option('--json', 'print the problems as JSON', false)
    .option('--sarif', 'print the problems as SARIF 2.1.0, for code scanning', false)
    .addOption(checkReporterOption())
    .option('--strict', 'treat warnings as errors', false)
    .option('--fix', 'put right in the files what has one sure repair, and report the rest', false)
    .option('--watch', 'check again whenever a playbook changes, until Ctrl-C', false)
    .addOption(inputOption())
    .addOption(envOption())
    .addOption(tokenOption())
    .addHelpText('after', example('firebreak check playbooks --json'))
    .action(async (paths, flags) => {
      const { checkCommand } = await import('../commands/check.ts')
      finish(await checkCommand(host, paths, flags satisfies Known<CheckFlags, typeof flags>))
    })
}

export function addPlan(program: Program, host: Host, finish: Finish): void {
  program
    .command('plan')
    .description('show what every step would kill and what would survive, without a broker')
    .argument('[paths...]', 'playbook files or folders', ['playbooks'])
    .option('--json', 'print the plans as JSON', false)
    .option('--markdown', 'print the plans as Markdown', false)
    .option('--watch', 'plan again whenever a playbook changes, until Ctrl-C', false)
    .addOption(inputOption())
    .addOption(envOption())
    .addOption(tokenOption())
    .addHelpText('after', example('firebreak plan playbooks/incident-response.yaml'))
    .action(async (paths, flags) => {
      const { planCommand } = await import('../commands/plan.ts')
      finish(await planCommand(host, paths, flags satisfies Known<PlanFlags, typeof flags>))
    })
}

export function addList(program: Program, host: Host, finish: Finish): void {
  program
    .command('list')
    .description('show which playbooks there are, when to take each, and whose review is due')
    .argument('[paths...]', 'playbook files or folders', ['playbooks'])
    .option('--json', 'print all that is known of them as JSON', false)
    .addHelpText('after', example('firebreak list playbooks'))
    .action(async (paths, flags) => {
      const { listCommand } = await import('../commands/list.ts')
      finish(await listCommand(host, paths, flags satisfies Known<ListFlags, typeof flags>))
    })
}

export function addDocs(program: Program, host: Host, finish: Finish): void {
  program
    .command('docs')
    .description('write playbooks as runbooks to be printed, with what to type where there is no Firebreak')
    .argument('[paths...]', 'playbook files or folders', ['playbooks'])
    .option('--index', 'write one index of all of them by situation instead', false)
    .addHelpText('after', example('firebreak docs playbooks/leak-after-renewal.yaml > runbook.md'))
    .action(async (paths, flags) => {
      const { docsCommand } = await import('../commands/docs.ts')
      finish(await docsCommand(host, paths, flags satisfies Known<DocsFlags, typeof flags>))
    })
}

export function addInit(program: Program, host: Host, finish: Finish): void {
  program
    .command('init')
    .description('write a commented first playbook, or the file that lets a CI service run playbooks')
    .argument('[file]', 'the playbook; playbooks/first.yaml, or none with --ci')
    .addOption(new Option('--ci <service>', 'write the pipeline of a CI service').choices(CI_SERVICES))
    .addOption(new Option('--template <name>', 'begin with what it is about').choices(TEMPLATES))
    .option('--from-audit <file>', 'make it from what an incident left in this audit log')
    .option('--force', 'overwrite existing files', false)
    .addHelpText('after', example('firebreak init playbooks/leaked-token.yaml --template renewal'))
    .action(async (file, flags) => {
      const { initCommand } = await import('../commands/init.ts')
      finish(await initCommand(host, file, flags satisfies Known<InitFlags, typeof flags>))
    })
}

/** Declares `report` and what is below it. */
export function addReport(program: Program, host: Host, finish: Finish): void {
  const report = program
    .command('report')
    .description('make reports from the JSON records of earlier runs; ends as the worst of them did')
    .argument('<files...>', 'records or bundles that --reporter json=FILE wrote; several are merged')
    .addOption(reporterOption())
    .addHelpText('after', example('firebreak report run.json --reporter html=run.html'))
    .action(async (files, flags) => {
      const { reportCommand } = await import('../commands/report.ts')
      finish(await reportCommand(host, files, flags satisfies Known<ReportFlags, typeof flags>))
    })
  report
    .command('merge')
    .description('merge the records of shards into the report of one run; a missing shard is never a success')
    .argument('<files...>', 'the records of all shards')
    .addOption(reporterOption())
    .addHelpText('after', example('firebreak report merge shard-*.json --reporter junit=report.xml'))
    // An option that `report` has as well is read by `report`, also behind the name of the subcommand.
    .action(async (files, _own, command) => {
      const { mergeCommand } = await import('../commands/report.ts')
      finish(await mergeCommand(host, files, command.optsWithGlobals()))
    })
  report
    .command('diff')
    .description(
      'show two reports of the same playbooks side by side; ends with 1 when something is worse or different',
    )
    .argument('<old>', 'a record or bundle, such as of a broker before its upgrade')
    .argument('<new>', 'the same of afterwards')
    .addOption(diffReporterOption())
    .addHelpText('after', example('firebreak report diff old.json new.json --reporter markdown=diff.md'))
    .action(async (older, newer, _own, command) => {
      const { diffCommand } = await import('../commands/diff.ts')
      finish(await diffCommand(host, { older, newer }, command.optsWithGlobals()))
    })
  addVerify(report, host, finish)
}

function addVerify(report: Pick<Program, 'command'>, host: Host, finish: Finish): void {
  report
    .command('verify')
    .description(
      'has anything in an evidence pack changed since it was sealed, and does it agree with itself',
    )
    .argument('<folder>', 'what "run --evidence" wrote, or a folder with an INDEX.jsonl')
    .addOption(headOption())
    .option('--seal <sha256>', 'the seal that the run printed; without it a pack sealed anew goes unnoticed')
    .option('--json', 'print the findings as JSON', false)
    .addHelpText('after', example('firebreak report verify evidence'))
    .action(async (folder, flags) => {
      const { verifyCommand } = await import('../commands/verify.ts')
      finish(await verifyCommand(host, folder, flags satisfies Known<VerifyFlags, typeof flags>))
    })
}

function checkReporterOption(): Repeatable<'--reporter <name[=path]>'> {
  return new Option(
    '--reporter <name[=path]>',
    'write github, gitlab, json or sarif to a file or to stdout; repeatable',
  )
    .argParser(collect)
    .default([])
}

function diffReporterOption(): Repeatable<'--reporter <name[=path]>'> {
  return new Option(
    '--reporter <name[=path]>',
    'write html, json or markdown to a file or to stdout; repeatable',
  )
    .argParser(collect)
    .default([])
}

function reporterOption(): Repeatable<'--reporter <name[=path]>'> {
  return new Option('--reporter <name[=path]>', 'write junit, html, … to a file or to stdout; repeatable')
    .argParser(collect)
    .default([])
}
