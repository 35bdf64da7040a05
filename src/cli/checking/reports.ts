import { resolve } from 'node:path'
import { diagnosticsToJson, type DiagnosticJson } from '../../diagnostics/json.ts'
import { toolVersion } from '../../app/version.ts'
import type { Loaded } from '../../playbook/load.ts'
import { jsonText } from '../../text/json.ts'
import type { Host } from '../host/host.ts'
import { repositoryOf } from '../host/repository.ts'
import type { UnseenFile } from '../playbooks/playbook-files.ts'
import { isStdout, parseTargets, proveTargets, type ReportTarget } from '../output/report-targets.ts'

const CHECK_REPORTERS = ['github', 'gitlab', 'json', 'sarif'] as const

type Name = (typeof CHECK_REPORTERS)[number]

/** What one call of `check` found. */
interface Findings {
  readonly checked: readonly Loaded[]
  readonly unseen: readonly UnseenFile[]
}

/** Where the problems of a check go besides the terminal. */
export interface CheckReports {
  /** Something for programs has stdout for itself. */
  readonly onStdout: boolean
  write(findings: Findings): Promise<void>
}

/**
 * Reads every `--reporter name[=path]` of a check; on a GitHub runner its problems are annotations also unasked, as long as
 * stdout is for people.
 *
 * @param files what the command reads
 * @throws FirebreakError with code `usage` for an unknown name, for two that want the same place, or one that cannot be written
 */
export async function openCheckReports(
  host: Host,
  texts: readonly string[],
  files: readonly string[],
): Promise<CheckReports> {
  const asked = parseTargets(texts, host.cwd, CHECK_REPORTERS)
  await proveTargets(host, asked, { files })
  const onStdout = asked.some(isStdout)
  const unasked = !onStdout && isOnGitHub(host.env) && !asked.some(({ name }) => name === 'github')
  const targets: readonly ReportTarget<Name>[] = unasked
    ? [...asked, { name: 'github', path: undefined, url: undefined }]
    : asked
  return {
    onStdout,
    write: async (findings) => {
      for (const target of targets) await write(host, target, findings)
    },
  }
}

function isOnGitHub(env: Host['env']): boolean {
  return env['GITHUB_ACTIONS'] === 'true'
}

async function write(host: Host, { name, path }: ReportTarget<Name>, findings: Findings): Promise<void> {
  const text = await TEXTS[name](host, findings)
  if (path !== undefined) return host.writeFile(resolve(host.cwd, path), text)
  const to = name === 'github' ? (host.ciRunner ?? host.stdout) : host.stdout
  to.write(text)
}

const TEXTS: Readonly<Record<Name, (host: Host, findings: Findings) => Promise<string>>> = {
  github: async (host, { checked }) => {
    const { checkAnnotations } = await import('../../reports/github/annotation.ts')
    return checkAnnotations(problemsOf(host, checked))
  },
  gitlab: async (host, { checked }) => {
    const { checkQuality } = await import('../../reports/gitlab/code-quality.ts')
    return checkQuality(problemsOf(host, checked))
  },
  json: async (_, { checked, unseen }) => {
    const files = checked.map(({ source, diagnostics, sha256 }) => ({
      file: source.file,
      sha256,
      diagnostics: diagnosticsToJson(source, diagnostics),
    }))
    return jsonText({
      files,
      ...(unseen.length > 0 ? { notChecked: unseen.map(({ path, why }) => ({ path, why })) } : {}),
    })
  },
  sarif: async (host, { checked }) => {
    const { checkSarif } = await import('../../reports/sarif/log.ts')
    const { ruleOf } = await import('../../diagnostics/explain.ts')
    const found = problemsOf(host, checked)
    return checkSarif(
      found.map((one) => ({ ...one, rule: ruleOf(one.name) })),
      toolVersion(),
    )
  },
}

/** For services that link files: by their paths from the root of the repository. */
function problemsOf(host: Host, checked: readonly Loaded[]): readonly DiagnosticJson[] {
  const path = repositoryOf(host)
  return checked.flatMap(({ source, diagnostics }) =>
    diagnosticsToJson(source, diagnostics).map((one) => ({ ...one, file: path(one.file) })),
  )
}
