import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { describe, expect, test } from 'vitest'
import { HOSTILE_RECORDS } from './records.ts'
import { HOSTILE, HOSTILE_FILE, HOSTILE_PROSE, HOSTILE_TITLE, kindOf, obeyed, type Kind } from './text.ts'
import { addCommands } from '../../src/cli/perform-command.ts'
import { commandTree, everyCommand } from '../../src/cli/completion/tree.ts'
import { main } from '../../src/cli/main.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { isReporterName, isSent, loadReporter, REPORTER_NAMES } from '../../src/reports/registry.ts'
import { served } from '../cli/served.ts'
import { FULL, sample } from '../volume.ts'
import { scene } from '../contain/scene.ts'
import type { Claims } from '../../src/broker/client.ts'
import type { Host } from '../../src/cli/host/host.ts'
import { testHost } from '../cli/test-host.ts'

/** What a command wrote, and what that is. */
interface Shown {
  readonly argv: readonly string[]
  readonly outKind: Kind
  readonly out: string
  readonly err: string
}

/** The last line of defence is away: every command has to escape what it prints by itself. */
const withoutGuard = (host: Host): Host => host

type Environment = Readonly<Record<string, string>>

async function shown(argv: readonly string[], env: Environment = {}, cwd: string = FOLDER): Promise<Shown> {
  const host = testHost({ env, cwd })
  await main(argv, host, withoutGuard)
  return { argv, outKind: await outKindOf(argv), out: host.out(), err: host.err() }
}

/** What stdout holds, as the arguments ask for it. */
async function outKindOf(argv: readonly string[]): Promise<Kind> {
  const name = argv[argv.indexOf('--reporter') + 1] ?? ''
  if (argv.includes('--reporter') && isReporterName(name)) return kindOf(await loadReporter(name))
  if (argv.includes('--json') || argv.includes('--sarif')) return 'json'
  return argv.includes('--markdown') || argv[0] === 'docs' ? 'markdown' : 'terminal'
}

/** A quoted scalar of ASCII alone: what a file may not hold as it is, it may hold spelled out. */
function inYaml(text: string): string {
  return JSON.stringify(text.replaceAll('\uD800', '')).replace(
    /[^\x20-\x7e]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  )
}

function playbook(id: string, dead: string): string {
  return `version: 1
id: ${id}
title: ${inYaml(HOSTILE_TITLE)}
summary: ${inYaml(HOSTILE_PROSE)}
owner: ${inYaml(HOSTILE_TITLE)}
guidance:
  situation: ${inYaml(HOSTILE_TITLE)}
  why: ${inYaml(HOSTILE_PROSE)}
  cost: ${inYaml(HOSTILE_PROSE)}
  revision: ${inYaml(HOSTILE_TITLE)}
  prerequisites: [${inYaml(HOSTILE_TITLE)}]
  out-of-scope: [{ what: ${inYaml(HOSTILE_TITLE)}, instead: ${inYaml(HOSTILE_TITLE)} }]
references: [{ source: ${inYaml(HOSTILE_TITLE)}, id: ${inYaml(HOSTILE_TITLE)}, url: "https://e.vil/##[error]x" }]
defaults: { orch: ${id}, task: ${id}, ttl: 5m }
agents:
  leaked: { scope: ["read:data:##[error]x"] }
  other:  { scope: [read:data:other], task: other }
  third:  { scope: [read:data:third], task: third }
steps:
  - id: revoke-the-leak
    title: ${inYaml(HOSTILE_TITLE)}
    scenario: ${inYaml(HOSTILE_PROSE)}
    revoke: { token: leaked }
    expect: { dead: [leaked${dead}] }
`
}

const INVALID = `version: 1
id: invalid
title: "##[error]evil ::error::x"
severty: "##[warning]x ::warning::x" # ##[error]evil ::error::x \u202e
agents: { "a ::error::x ##[error]evil": { scope: [a] } }
steps: [{ id: "::error::evil##[error]", revoke: { token: "::error::evil##[error]" } }]
`

/** Everything that a room is shown of it, and everything that somebody wrote into the answers. */
const EXERCISE = `version: 1
id: exercise
title: ${inYaml(HOSTILE_TITLE)}
exercise:
  duration: 10m
  rules: [${inYaml(HOSTILE_TITLE)}]
  roles: { commander: { title: ${inYaml(HOSTILE_TITLE)} } }
agents:
  leaked: { scope: ["read:data:##[error]x"] }
  other: { scope: [read:data:other], task: other }
steps:
  - id: alert
    title: ${inYaml(HOSTILE_TITLE)}
    scenario: ${inYaml(HOSTILE_PROSE)}
    inject: { at: 1m, text: ${inYaml(HOSTILE_PROSE)} }
  - id: first
    decide:
      question: ${inYaml(HOSTILE_TITLE)}
      by: commander
      options:
        stop: { text: ${inYaml(HOSTILE_TITLE)}, revoke: { agent: leaked } }
        wait: { text: ${inYaml(HOSTILE_TITLE)} }
      goal: { dead: [leaked], alive: [other] }
      best: stop
      why: ${inYaml(HOSTILE_PROSE)}
`
const ANSWERS = `version: 1
playbook: exercise
seed: ${inYaml(HOSTILE_TITLE)}
roster: { commander: ${inYaml(HOSTILE_TITLE)} }
decisions:
  first: { option: wait, who: ${inYaml(HOSTILE_TITLE)}, why: ${inYaml(HOSTILE_TITLE)}, takes: 1m, asks: [leaked] }
`

/** A folder as a stranger's pull request could bring it. */
const FOLDER = mkdtempSync(join(tmpdir(), 'firebreak-hostile-'))
mkdirSync(join(FOLDER, 'good'))
writeFileSync(join(FOLDER, 'good', `${HOSTILE_FILE}.yaml`), playbook('hostile', ''))
writeFileSync(join(FOLDER, 'good', `${HOSTILE_FILE}-failing.yaml`), playbook('failing', ', other'))
mkdirSync(join(FOLDER, 'bad'))
writeFileSync(join(FOLDER, 'bad', `${HOSTILE_FILE}.yaml`), INVALID)
mkdirSync(join(FOLDER, 'unreadable'))
symlinkSync('/proc/self/mem', join(FOLDER, 'unreadable', `${HOSTILE_FILE}.yaml`))
writeFileSync(join(FOLDER, 'exercise.yaml'), EXERCISE)
const ANSWERS_FILE = join(FOLDER, 'answers.yaml')
writeFileSync(ANSWERS_FILE, ANSWERS)
mkdirSync(join(FOLDER, 'pack'))
writeFileSync(join(FOLDER, 'pack', HOSTILE_FILE), HOSTILE)
for (const [name, record] of Object.entries(HOSTILE_RECORDS)) {
  writeFileSync(join(FOLDER, `${name}.json`), JSON.stringify(record))
}
const SELECTED = [1, 2].map((index) => `${index} ${HOSTILE}.yaml`)
const SHARDS = SELECTED.map((selected, index) => {
  const file = `shard-${index + 1}.json`
  const [record] = Object.values(HOSTILE_RECORDS).slice(index)
  const run = { ...record?.run, id: `r${index} ${HOSTILE}` }
  const runs = [{ ...record, run, playbook: { ...record?.playbook, file: selected } }]
  const shard = { index: index + 1, of: 2, selected: SELECTED }
  writeFileSync(join(FOLDER, file), JSON.stringify({ bundle: 1, runs, notRun: [], shard }))
  return file
})

const DIRECTORIES = ['good', 'bad', 'unreadable']

/** A broker that says whatever it likes, where it may say anything. */
async function evilBroker(refuses: RegExp = /^$/): Promise<Environment> {
  const broker = await served({
    change: (call: BrokerRequest, answer: Answer) => {
      if (call.target.startsWith('/v1/health')) return withBody(answer, { version: HOSTILE.repeat(20) })
      if (!refuses.test(call.target)) return answer
      return withBody({ ...answer, status: 500 }, { title: HOSTILE, detail: HOSTILE, error_code: HOSTILE })
    },
  })
  return { ...broker.env, FIREBREAK_STATE_DIR: join(mkdtempSync(join(tmpdir(), 'firebreak-')), HOSTILE_FILE) }
}

function withBody(answer: Answer, own: Readonly<Record<string, string>>): Answer {
  return { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body ?? '{}'), ...own }) }
}

/** A log in which somebody chose every name. */
function evilLog(call: BrokerRequest, answer: Answer): Answer {
  if (!call.target.startsWith('/v1/audit/events') || answer.status !== 200) return answer
  const page = JSON.parse(answer.body ?? '{}')
  const [, registered] = page.events.filter(
    (event: { event_type: string }) => event.event_type === 'agent_registered',
  )
  const last = page.events.at(-1)
  if (registered === undefined || last === undefined) return answer
  const names = { agent_id: HOSTILE, orch_id: HOSTILE, outcome: HOSTILE, timestamp: HOSTILE }
  const made = [
    { ...names, event_type: 'agent_registered', detail: `Agent registered with scope [${HOSTILE}]` },
    {
      ...names,
      event_type: 'delegation_created',
      deleg_depth: 1,
      detail: `delegation from ${registered.agent_id} to ${HOSTILE} scope=[${HOSTILE}] depth=1`,
    },
    { ...names, event_type: 'token_renewed', agent_id: registered.agent_id, detail: HOSTILE },
    { ...names, event_type: 'token_revoked', detail: HOSTILE },
  ].map((event, index) => ({
    id: HOSTILE,
    task_id: registered.task_id,
    hash: HOSTILE,
    prev_hash: HOSTILE,
    number: index,
    ...event,
  }))
  return {
    ...answer,
    body: JSON.stringify({ ...page, events: [...page.events, ...made], total: page.total + made.length }),
  }
}

/** A token that the broker refuses, with claims that somebody chose as far as they may be anything. */
function evilToken({ jti, sub, taskId }: Claims): string {
  const claims = { iss: '', sub, jti, task_id: taskId, exp: 1, iat: 1, nbf: 1, scope: [HOSTILE] }
  return ['{"alg":"EdDSA"}', JSON.stringify(claims), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
}

/** For every command, how it comes to print the text of others; an empty list where it never does. */
const SCENARIOS: Readonly<Record<string, () => Promise<readonly Shown[]>>> = {
  run: async () => {
    const env = await evilBroker()
    return all([
      ...DIRECTORIES.map((folder) => shown(['run', folder, '--embedded'])),
      ...REPORTER_NAMES.filter((name) => FULL || isSent(name)).map((name) =>
        shown(['run', 'good', '--embedded', '--reporter', name]),
      ),
      ...(await reported(['run', 'good', '--embedded'])),
      shown(['run', 'good', '--embedded', '--jobs', '2']),
      shown(['run', `good/${HOSTILE_FILE}-failing.yaml`, '--embedded', '--fault', 'no-op:revoke:token']),
      shown(['run', `good/${HOSTILE_FILE}.yaml`], env),
      shown(['run', `good/${HOSTILE_FILE}.yaml`], await evilBroker(/revoke|release/)),
      shown(['run', `good/${HOSTILE_FILE}.yaml`], await evilBroker(/validate/)),
      shown(['run', 'good'], { AGENTWRIT_BROKER_URL: HOSTILE }),
    ])
  },
  report: async () =>
    all([
      ...Object.keys(HOSTILE_RECORDS).map((name) => shown(['report', `${name}.json`])),
      ...REPORTER_NAMES.map((name) => shown(['report', 'hostile.json', '--reporter', name])),
      ...REPORTER_NAMES.map((name) => shown(['report', ...SHARDS, '--reporter', name])),
      shown(['report', `good/${HOSTILE_FILE}.yaml`]),
    ]),
  'report merge': async () =>
    all([shown(['report', 'merge', ...SHARDS]), shown(['report', 'merge', 'hostile.json'])]),
  'report diff': async () =>
    all([
      shown(['report', 'diff', 'passing.json', 'failing.json']),
      shown(['report', 'diff', ...SHARDS]),
      shown(['report', 'diff', 'hostile.json', 'failing.json', '--reporter', 'markdown']),
      shown(['report', 'diff', 'hostile.json', 'failing.json', '--reporter', 'html']),
      shown(['report', 'diff', `good/${HOSTILE_FILE}.yaml`, 'failing.json']),
    ]),
  evidence: async () => [],
  'evidence index': async () => {
    const folder = mkdtempSync(join(FOLDER, `packs ${HOSTILE_FILE}`))
    const pack = join(folder, HOSTILE_FILE)
    await shown(['run', `good/${HOSTILE_FILE}.yaml`, '--embedded', '--evidence', pack, '--ticket', HOSTILE], {
      FIREBREAK_OPERATOR: HOSTILE,
    })
    const found = [
      await shown(['evidence', 'index', folder]),
      await shown(['evidence', 'index', folder, '--json']),
    ]
    writeFileSync(join(pack, 'record.json'), HOSTILE)
    const index = {
      number: 1,
      pack: HOSTILE,
      seal: HOSTILE,
      subject: HOSTILE,
      run: HOSTILE,
      startedAt: HOSTILE,
    }
    const entry = { ...index, exitCode: 0, operator: HOSTILE, ticket: HOSTILE, previous: '0'.repeat(64) }
    writeFileSync(join(folder, 'INDEX.jsonl'), `${JSON.stringify(entry)}\n`)
    return [
      ...found,
      ...(await all([shown(['evidence', 'index', folder]), shown(['evidence', 'verify', folder, '--json'])])),
      await shown(['evidence', 'index', `none ${HOSTILE_FILE}`]),
    ]
  },
  'evidence verify': async () =>
    all([
      shown(['evidence', 'verify', 'pack']),
      shown(['evidence', 'verify', 'pack', '--json']),
      shown(['evidence', 'verify', `none ${HOSTILE_FILE}`]),
    ]),
  'report verify': async () => {
    const pack = join(FOLDER, `evidence ${HOSTILE_FILE}`)
    const made = await shown(['run', `good/${HOSTILE_FILE}.yaml`, '--embedded', '--evidence', pack], {
      FIREBREAK_OPERATOR: HOSTILE,
    })
    const folders = [pack, 'pack', `none ${HOSTILE_FILE}`]
    const verified = folders.flatMap((folder) => [
      shown(['report', 'verify', folder]),
      shown(['report', 'verify', folder, '--json']),
    ])
    return [made, ...(await all(verified))]
  },
  contain: async () => {
    const { broker, agent, tokens } = await scene({ change: evilLog })
    const file = join(FOLDER, 'leaked')
    writeFileSync(file, evilToken(tokens.leaked.claims))
    const what = [
      ['--agent', agent],
      ['--token-file', file],
    ]
    const done = ['--level', 'agent', `--yes=${agent}`, '--watch', '0s', '--ticket', HOSTILE, '--evidence']
    const found: Shown[] = []
    for (const [index, one] of what.entries()) {
      found.push(
        await shown(['contain', ...one], broker.env),
        await shown(['contain', ...one, '--json'], broker.env),
      )
      const pack = join(FOLDER, `incident ${index} ${HOSTILE_FILE}`)
      found.push(await shown(['contain', ...one, ...done, pack], broker.env))
      found.push(await shown(['contain', '--recheck', pack, `--yes=${agent}`, '--watch', '0s'], broker.env))
    }
    const refusing = { ...broker.env, ...(await evilBroker(/delegate|register|revoke/)) }
    return [
      ...found,
      await shown(
        ['contain', '--agent', agent, '--unseen', '--level', 'agent', `--yes=${agent}`, '--watch', '0s'],
        refusing,
      ),
    ]
  },
  check: async () => all(eachFormat(['check'], ['--json', '--sarif'])),
  plan: async () => all(eachFormat(['plan'], ['--json', '--markdown'])),
  list: async () => all(eachFormat(['list'], ['--json'])),
  docs: async () => all(eachFormat(['docs'], ['--index'])),
  explain: async () => [await shown(['explain', HOSTILE])],
  doctor: async () => {
    const environments = [await evilBroker(), await evilBroker(/auth/), { AGENTWRIT_BROKER_URL: HOSTILE }]
    return all(environments.flatMap((env) => [shown(['doctor'], env), shown(['doctor', '--json'], env)]))
  },
  init: async () => [
    await shown(['init', `new ${HOSTILE_FILE}.yaml`]),
    await shown(['init', `new ${HOSTILE_FILE}.yaml`]),
  ],
  broker: async () => [],
  cleanup: async () => {
    const env = await evilBroker(/revoke|release/)
    await shown(['run', `good/${HOSTILE_FILE}.yaml`], env)
    const ways = [['--list'], ['--list', '--json'], ['--json'], ['--force'], ['--run', HOSTILE]]
    const found: Shown[] = []
    for (const way of ways) found.push(await shown(['cleanup', ...way], env))
    return found
  },
  tabletop: async () => {
    const { env } = await served({ change: evilLog })
    return all([
      shown(['tabletop', 'exercise.yaml', '--answers', 'answers.yaml', '--dry-run']),
      shown(['tabletop', 'exercise.yaml', '--answers', ANSWERS_FILE, '--real'], env),
      shown(['tabletop', `good/${HOSTILE_FILE}.yaml`, '--answers', ANSWERS_FILE]),
      shown(['tabletop', `bad/${HOSTILE_FILE}.yaml`, '--answers', `bad/${HOSTILE_FILE}.yaml`]),
      shown(['tabletop', '--resume', HOSTILE]),
    ])
  },
  'tabletop pack': async () =>
    allPapers([
      papers(['tabletop', 'pack', 'exercise.yaml', '--out', `printed ${HOSTILE_FILE}`], {}),
      papers(['tabletop', 'pack', `good/${HOSTILE_FILE}.yaml`], {}),
      papers(['tabletop', 'pack', `bad/${HOSTILE_FILE}.yaml`], {}),
    ]),
  'tabletop report': async () => {
    const { env, ids } = await played()
    return allPapers(
      [...ids, HOSTILE].map((id) =>
        papers(['tabletop', 'report', id, '--out', `afterwards ${HOSTILE_FILE}`], env),
      ),
    )
  },
  'tabletop history': async () => {
    const { env, exercises } = await played()
    mkdirSync(join(exercises, HOSTILE_FILE))
    return [await shown(['tabletop', 'history'], env)]
  },
  completion: async () => [],
  // It speaks to an editor, in JSON of its own framing.
  lsp: async () => [],
}

/** What must have been reached, so that a scenario cannot end early and pass. */
const REACHED: Readonly<Record<string, readonly RegExp[]>> = {
  run: [/Contained/, /Failed/, /may be/, /embedded: a stand-in/, /2 playbooks/, /^::error/m],
  report: [/No verdict/, /1 failed of 2|failed of 2/, /<testsuites/, /"bundle": 2/],
  'report merge': [/of 2 playbooks/],
  'report diff': [/worse/, /^## /m, /<html/, /is no record/],
  evidence: [],
  'evidence index': [
    /1 pack in the index/,
    /missing {3}/,
    /changed {3}/,
    /"intact": true/,
    /cannot be looked through/,
  ],
  'evidence verify': [/is not what was sealed/, /"intact": false/, /cannot be read/],
  'report verify': [/is what was sealed/, /is not what was sealed/, /"intact": true/],
  contain: [
    /narrowest that holds|none of these stops/,
    /the log +is changed/,
    /"incident": 1/,
    /agent acknowledged/,
    /in force/,
    /looked only/,
  ],
  check: [/FB2001/, /"diagnostics": \[\]/, /"ruleId"/],
  list: [/revokes +phase/, /"playbooks": \[\n +\{/],
  docs: [/awrit revoke --level token/, /## What each proves/],
  plan: [/The board after each step/, /## Step by step/, /"plans": \[\n +\{/],
  explain: [/there is no code/],
  doctor: [/ok +version/, /FAIL +credentials/, /"ok": false/],
  init: [/wrote new evil/, /exists already/],
  broker: [],
  cleanup: [/may be alive/, /"clean": false/, /"journals": \[\n +\{/, /^run [^\n]*\n/m],
  tabletop: [/not contained/, /a rehearsal/, /a real one/, /there is no exercise/],
  'tabletop pack': [
    /wrote printed/,
    /Situation manual/i,
    /Facilitator(?:.|&#?\w+;)s guide/i,
    /Evaluation/,
    /FB\d{4}/,
  ],
  'tabletop report': [/wrote afterwards/, /^After-action report/m, /<html/, /there is no exercise/],
  'tabletop history': [/\| not contained +\|/, /there is no exercise/],
  completion: [],
  lsp: [],
}

/** Ways to print data in another form than text. */
const FORMATS = new Set(['--json', '--sarif', '--markdown'])

function eachFormat(argv: readonly string[], formats: readonly string[]): readonly Promise<Shown>[] {
  return DIRECTORIES.flatMap((folder) =>
    [[], ...formats.map((format) => [format])].map((format) => shown([...argv, folder, ...format])),
  )
}

/** What a command wrote, and every paper that it wrote into a folder. */
async function papers(argv: readonly string[], env: Environment): Promise<readonly Shown[]> {
  const host = testHost({ env, cwd: FOLDER })
  await main(argv, host, withoutGuard)
  const files = [...host.files].map(([path, out]): Shown => {
    const name = basename(path)
    return { argv: [...argv, name], outKind: name.endsWith('.html') ? 'html' : 'markdown', out, err: '' }
  })
  return [{ argv, outKind: 'terminal', out: host.out(), err: host.err() }, ...files]
}

/** What every reporter makes of one run. */
async function reported(argv: readonly string[]): Promise<readonly Promise<Shown>[]> {
  const host = testHost({ cwd: FOLDER })
  const names = REPORTER_NAMES.filter((name) => !isSent(name))
  await main([...argv, ...names.map((name) => `--reporter=${name}=/reported.${name}`)], host)
  return names.map(async (name) => {
    const outKind = kindOf(await loadReporter(name))
    return { argv: [...argv, name], outKind, out: host.files.get(`/reported.${name}`) ?? '', err: host.err() }
  })
}

async function allPapers(work: readonly Promise<readonly Shown[]>[]): Promise<readonly Shown[]> {
  return (await Promise.all(work)).flat()
}

/** Exercises that were played on this machine, by people who wrote whatever they like. */
async function played(): Promise<{ env: Environment; exercises: string; ids: readonly string[] }> {
  const { env } = await served({ change: evilLog })
  const state = { ...env, FIREBREAK_STATE_DIR: mkdtempSync(join(tmpdir(), 'firebreak-')) }
  await shown(['tabletop', 'exercise.yaml', '--answers', ANSWERS_FILE, '--real'], state)
  const exercises = join(state.FIREBREAK_STATE_DIR, 'exercises')
  return { env: state, exercises, ids: readdirSync(exercises) }
}

async function all(work: readonly Promise<Shown>[]): Promise<readonly Shown[]> {
  return Promise.all(work)
}

const program = new Command('firebreak')
addCommands(program, testHost(), () => undefined)
const COMMANDS = everyCommand(commandTree(program)).filter(
  ({ path }) => path.length > 0 && path.at(-1) !== 'help',
)

test('every command says how it prints the text of others', () => {
  expect(COMMANDS.map(({ path }) => path.join(' ')).toSorted()).toEqual(Object.keys(SCENARIOS).toSorted())
})

describe.each(COMMANDS.map(({ path, command }) => ({ name: path.join(' '), path, command })))(
  '$name',
  ({ name, path, command }) => {
    test('nothing it prints acts', async () => {
      const found = (await SCENARIOS[name]?.()) ?? []
      for (const { argv, outKind, out, err } of found) {
        expect(obeyed(out, outKind).slice(0, 5), argv.join(' ')).toEqual([])
        expect(obeyed(err, 'terminal').slice(0, 5), argv.join(' ')).toEqual([])
      }
      // A broker may answer a version of any length.
      const versions = found.flatMap(({ out }) => /^(?:ok +version| +broker ) .*/m.exec(out) ?? [])
      expect(versions.filter((line) => line.length > 200)).toEqual([])
      const everything = found.map(({ out, err }) => out + err).join('\n')
      expect(REACHED[name]?.filter((words) => !words.test(everything))).toEqual([])
      const words = command.options.flatMap((option) => option.words)
      const tried = new Set(found.flatMap(({ argv }) => argv))
      expect(words.filter((word) => FORMATS.has(word) && !tried.has(word))).toEqual([])
    }, 60_000)

    test('no argument of it acts when it is refused', async () => {
      const valued = command.options.filter(({ takes }) => takes !== 'nothing')
      const wrong = [
        [`--evil${HOSTILE}`],
        [HOSTILE],
        [HOSTILE, HOSTILE, HOSTILE],
        ...sample(valued, 3).map(({ words }) => [words[0] ?? '', HOSTILE]),
        ...sample(valued, 3).map(({ words }) => ['good', words[0] ?? '', HOSTILE]),
      ]
      for (const argv of wrong) {
        const { outKind, out, err } = await shown(
          [...path, ...argv],
          {},
          mkdtempSync(join(tmpdir(), 'firebreak-')),
        )
        expect([...obeyed(out, outKind), ...obeyed(err, 'terminal')], argv.join(' ')).toEqual([])
      }
    }, 60_000)
  },
)

test('no command of that name acts', async () => {
  const { out, err } = await shown([HOSTILE])
  expect(err).toContain('evil')
  expect(obeyed(out + err, 'terminal')).toEqual([])
})
