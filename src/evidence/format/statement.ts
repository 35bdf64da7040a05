import { defined } from '../../defined.ts'
import { looksOf } from '../../record/looks.ts'
import type { RunRecord } from '../../record/record.ts'
import { packedJson } from './json-text.ts'
import { FILES } from './manifest.ts'
import { sha256 } from './sums.ts'

/** What a statement tells of one run. */
export interface StatementFacts {
  /** Green is 0 and nothing else. */
  readonly exitCode: number
  /** The playbook as it was read; absent for a containment. */
  readonly playbook?: { readonly id: string; readonly file: string; readonly sha256: string }
  /** Where the job can be looked at. */
  readonly url?: string
  readonly steps: readonly { readonly id: string; readonly status: string }[]
}

/**
 * An in-toto statement with the predicate "Test Result" 0.1 about every file of a pack, for tools that sign such: whoever
 * checks it checks the sums, and with them everything. It is unsigned, and worth no more than the sums until it is signed.
 * What is not known has failed; there is no word for it.
 *
 * @param sums the content of `SHA256SUMS`
 */
export function statementText(sums: string, { exitCode, playbook, url, steps }: StatementFacts): string {
  const subjects = [{ name: FILES.sums, sha256: sha256(sums) }, ...filesIn(sums)]
  const name = (id: string): string => (playbook === undefined ? id : `${playbook.id}/${id}`)
  const having = (held: boolean): readonly string[] =>
    steps.filter(({ status }) => (status === 'held') === held).map(({ id }) => name(id))
  return packedJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map((one) => ({ name: one.name, digest: { sha256: one.sha256 } })),
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: exitCode === 0 ? 'PASSED' : 'FAILED',
      configuration:
        playbook === undefined ? [] : [{ name: playbook.file, digest: { sha256: playbook.sha256 } }],
      ...(url === undefined ? {} : { url }),
      passedTests: having(true),
      warnedTests: [],
      failedTests: having(false),
    },
  })
}

/** What a statement tells of a run, as its record has it. */
export function statementFacts(record: RunRecord, exitCode: number): StatementFacts {
  const { playbook, origin } = record
  const { id, file, sha256: hash } = playbook
  return {
    exitCode,
    playbook: { id, file, sha256: hash },
    ...defined({ url: origin?.job }),
    steps: looksOf(record),
  }
}

function filesIn(sums: string): readonly { readonly name: string; readonly sha256: string }[] {
  return sums
    .split('\n')
    .slice(0, -1)
    .map((line) => ({ sha256: line.slice(0, 64), name: line.slice(66) }))
}
