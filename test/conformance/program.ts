import { randomBytes, randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createBrokerClient } from '../../src/agentwrit/client/http-client.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { FirebreakError } from '../../src/errors.ts'
import { checkConformance } from './conformance.ts'

/** The outside world of the program. */
export interface ProgramPorts {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** Playbooks go to the one, everything said to people to the other. Whole lines, without line ends. */
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

const USAGE = `npm run conformance -- [--actions N] [--seed N]

Compares the revocation model with the broker at AGENTWRIT_BROKER_URL, by random actions (2000 unless told) under
names of their own. AGENTWRIT_ADMIN_SECRET is needed. With AGENTWRIT_CLIENT_ID and AGENTWRIT_CLIENT_SECRET agents are
registered by that app, whose ceiling must hold read:data:* and write:data:*.

Prints a minimal playbook for each disagreement. Exit codes: 0 they agree, 1 they disagree, 2 wrong usage,
3 the broker gave no answer, 4 something may be left alive, 130 interrupted.`

/** Runs the program and returns its exit code. */
export async function conformance(ports: ProgramPorts): Promise<number> {
  const { args, signal, stderr } = ports
  const findings: Findings = { disagreements: 0, leftovers: 0 }
  try {
    const request = requestFrom(ports)
    if (request === undefined) {
      stderr(USAGE)
      return args.includes('--help') ? 0 : 2
    }
    await perform(request, ports, findings)
  } catch (error) {
    if (signal.aborted) {
      stderr('interrupted, after clean-up')
      return 130
    }
    if (!(error instanceof FirebreakError)) throw error
    stderr(`stopped: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`)
    // What was found before the broker fell silent is found.
    if (findings.disagreements === 0) return error.code === 'usage' ? 2 : 3
  }
  if (findings.disagreements > 0) return 1
  return findings.leftovers > 0 ? 4 : 0
}

interface Findings {
  disagreements: number
  leftovers: number
}

interface Request {
  readonly url: string
  readonly adminSecret: Secret
  readonly app: { readonly clientId: string; readonly clientSecret: Secret } | undefined
  readonly actions: number
  readonly seed: number
}

/** @returns nothing when the program is asked for help, or can only say how it is used */
function requestFrom({ args, env, stderr }: ProgramPorts): Request | undefined {
  const values = valuesOf(args)
  const url = env['AGENTWRIT_BROKER_URL']
  const secret = env['AGENTWRIT_ADMIN_SECRET']
  if (values === undefined || values.help === true) return undefined
  if (!url || !secret) {
    stderr('set AGENTWRIT_BROKER_URL and AGENTWRIT_ADMIN_SECRET')
    return undefined
  }
  const actions = wholeNumber(values.actions ?? '2000')
  const seed = wholeNumber(values.seed ?? `${randomInt(1_000_000_000)}`)
  if (actions === undefined || actions === 0 || seed === undefined) return undefined
  const [clientId, clientSecret] = [env['AGENTWRIT_CLIENT_ID'], env['AGENTWRIT_CLIENT_SECRET']]
  const app = clientId && clientSecret ? { clientId, clientSecret: new Secret(clientSecret) } : undefined
  return { url, adminSecret: new Secret(secret), app, actions, seed }
}

function valuesOf(args: readonly string[]): { actions?: string; seed?: string; help?: boolean } | undefined {
  try {
    const options = {
      actions: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch {
    return undefined
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

async function perform(request: Request, ports: ProgramPorts, findings: Findings): Promise<void> {
  const { url, adminSecret, app, actions, seed } = request
  const { env, signal, stdout, stderr } = ports
  const runId = `conformance-${randomBytes(4).toString('hex')}`
  const broker = createBrokerClient({ url, adminSecret, ...(app && { app }), runId, env })
  stderr(`comparing ${broker.url} with the model: --actions ${actions} --seed ${seed}`)
  const onDisagreement = (inWords: string, playbook: string): void => {
    stderr(`disagreement: ${inWords}`)
    stdout(findings.disagreements === 0 ? playbook : `---\n${playbook}`)
    findings.disagreements += 1
  }
  const onLeftover = (inWords: string): void => {
    stderr(`clean-up failed: ${inWords}`)
    findings.leftovers += 1
  }
  try {
    const options = { broker, runId, actions, seed, signal, onDisagreement, onLeftover }
    const tally = await checkConformance(options)
    const { disagreements } = findings
    const verdict = disagreements === 0 ? 'no disagreement' : `disagreements: ${disagreements}`
    stderr(
      `${verdict}: ${tally.actions} actions, ${tally.tokens} tokens, ${tally.probes} probes, seed ${seed}`,
    )
  } finally {
    const { unreleased } = await broker.close()
    for (const { session, reason } of unreleased) onLeftover(`the ${session} session: ${reason}`)
  }
}
