import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { WireEvent } from '../../src/agentwrit/audit/wire-event.ts'
import { auditHash } from '../../src/embedded/memory/audit-log.ts'
import { readFolder, type FolderContent } from '../../src/evidence/format/directory.ts'
import { FILES, STATEMENT_FILE } from '../../src/evidence/format/manifest.ts'
import type { AuditCheck } from '../../src/record/parts/audit.ts'
import { statementFacts } from '../../src/evidence/format/statement.ts'
import { verifyPack } from '../../src/evidence/verify/verify.ts'
import { sha256, sumsText } from '../../src/evidence/format/sums.ts'
import { sample, volume } from '../volume.ts'
import { bytesOf, forged, jsonOf, makePack, resealed, withFile, type Change } from './packs.ts'

let pack: FolderContent = { files: new Map(), others: [] }

beforeAll(async () => {
  pack = await makePack()
})

function found(changed: FolderContent): readonly string[] {
  return verifyPack(changed).differences.map(({ file, what }) => `${file} ${what}`)
}

/** But for what only a playbook with fragments leaves. */
const NAMES = Object.values(FILES).filter((file) => file !== FILES.fragments)
const name = fc.constantFrom(...NAMES, STATEMENT_FILE)

test('a pack as it was sealed has no differences', () => {
  const { differences, seal, contents } = verifyPack(pack)
  expect(differences).toEqual([])
  expect(seal).toMatch(/^[0-9a-f]{64}$/)
  expect(contents?.record.run.outcome).toBe('held')
  expect(contents?.audit).toMatchObject({ word: 'whole', caused: { missing: [] } })
  expect([...pack.files.keys()].toSorted()).toEqual([...NAMES, STATEMENT_FILE].toSorted())
})

test('a pack that the first version sealed is what it was', async () => {
  const old = await readFolder('test/fixtures/packs/v1')
  const { differences, contents } = verifyPack(old)
  expect(differences).toEqual([])
  expect(contents?.record).toMatchObject({ record: 1, run: { outcome: 'held' } })
  const worse = forged(old, FILES.record, (record) => {
    record.steps[0].checks[0].observed = 'alive'
  })
  expect(verifyPack(worse).differences).not.toEqual([])
})

test.each([
  'SHA256SUMS.sig',
  'SHA256SUMS.asc',
  'SHA256SUMS.tsr',
  'SHA256SUMS.minisig',
  'SHA256SUMS.sigstore.json',
])('%s beside the sums is told, and changes nothing', (signature) => {
  const signed = withFile(pack, signature, Buffer.from('signed'))
  expect(verifyPack(signed)).toMatchObject({ differences: [], signatures: [signature] })
  expect(verifyPack(pack).signatures).toEqual([])
})

test.each(['SHA256SUMS.json', 'record.json.sig', 'xSHA256SUMS.sig', 'SHA256SUMS.sig.exe'])(
  '%s is no signature of the sums',
  (name) => {
    expect(found(withFile(pack, name, Buffer.from('x')))).toEqual([
      `${name} was added: it is not among the sealed files`,
    ])
  },
)

describe('detects', () => {
  test('every flipped bit of every file', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(7), (file, at, bit) => {
        const content = Uint8Array.from(pack.files.get(file) ?? [])
        const index = at % content.length
        content[index] = (content[index] ?? 0) ^ (1 << bit)
        expect(found(withFile(pack, file, content))).not.toEqual([])
      }),
      { numRuns: volume(60, 500) },
    )
  })

  test('every byte of the manifest and of the sums, one by one', () => {
    for (const file of [FILES.manifest, FILES.sums]) {
      const content = Uint8Array.from(pack.files.get(file) ?? [])
      for (const [index, byte] of sample([...content.entries()], 15)) {
        content[index] = byte ^ 1
        expect(verifyPack(withFile(pack, file, content)).differences, `${file} at ${index}`).not.toEqual([])
        content[index] = byte
      }
    }
  })

  test('bytes added, taken away or put elsewhere', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.uint8Array({ minLength: 1 }), (file, at, bytes) => {
        const content = Buffer.from(pack.files.get(file) ?? [])
        const cut = at % (content.length + 1)
        expect(found(withFile(pack, file, content.subarray(0, Math.max(cut - 1, 0))))).not.toEqual([])
        const longer = Buffer.concat([content.subarray(0, cut), bytes, content.subarray(cut)])
        expect(found(withFile(pack, file, longer))).not.toEqual([])
      }),
    )
  })

  test.each(NAMES)('%s deleted, renamed, or copied', (file) => {
    const content = pack.files.get(file)
    expect(found(withFile(pack, file)).join()).toContain(`${file} is missing`)
    expect(found(withFile(withFile(pack, file), 'other.json', content))).not.toEqual([])
    expect(found(withFile(pack, 'copy.json', content))).toEqual([
      'copy.json was added: it is not among the sealed files',
    ])
  })

  test.each([
    ['lines in another order', (sums: string) => sums.split('\n').toReversed().join('\n').trim() + '\n'],
    ['a line twice', (sums: string) => sums + sums.slice(0, sums.indexOf('\n') + 1)],
    ['a remark behind the last line', (sums: string) => `${sums}# checked`],
    ['hashes in capitals', (sums: string) => sums.replace(/^[0-9a-f]{64}/, (hash) => hash.toUpperCase())],
    ['the marker of binary files', (sums: string) => sums.replace('  ', ' *')],
    ['no line end', (sums: string) => sums.trimEnd()],
  ])('sums that mean the same and are other bytes: %s', (_, change) => {
    const sums = Buffer.from(pack.files.get(FILES.sums) ?? []).toString()
    expect(change(sums)).not.toBe(sums)
    expect(found(withFile(pack, FILES.sums, Buffer.from(change(sums))))).not.toEqual([])
  })

  test('two files that changed places', () => {
    const [record, audit] = [pack.files.get(FILES.record), pack.files.get(FILES.audit)]
    expect(found(withFile(withFile(pack, FILES.record, audit), FILES.audit, record))).toHaveLength(2)
  })

  test('anything that is no plain file', () => {
    expect(found({ ...pack, others: ['more'] })).toEqual([
      'more is no plain file and does not belong to a pack',
    ])
  })

  test('an empty folder, and sums over nothing', () => {
    expect(found({ files: new Map(), others: [] })).toHaveLength(1)
    expect(found({ files: new Map([[FILES.sums, new Uint8Array()]]), others: [] })).toHaveLength(1)
  })

  test.each([0, 1])('sums over %s files, which no pack has', (lines) => {
    const sums = Buffer.from(pack.files.get(FILES.sums) ?? [])
      .toString()
      .split('\n')
      .slice(0, lines)
    const text = sums.map((line) => `${line}\n`).join('')
    const file = sums[0]?.split('  ')[1] ?? ''
    const files = new Map<string, Uint8Array>([[FILES.sums, Buffer.from(text)]])
    if (lines > 0) files.set(file, pack.files.get(file) ?? Buffer.from(''))
    expect(found({ files, others: [] })).toEqual(['SHA256SUMS is not as firebreak writes it'])
  })

  test('a pack sealed anew, if the seal was noted elsewhere', () => {
    const { seal = '' } = verifyPack(pack)
    expect(verifyPack(pack, seal.toUpperCase()).differences).toEqual([])
    const anew = resealed(pack, (manifest) => (manifest.operator.name = 'somebody else'))
    expect(found(anew)).toEqual([])
    expect(verifyPack(anew, seal).differences).toEqual([
      { file: FILES.sums, what: expect.stringContaining('has another seal') },
    ])
  })
})

test('detects results of an audit step that do not follow from what it found', async () => {
  const proof = await makePack(0, 'playbooks/audit-proof.yaml')
  expect(found(proof)).toEqual([])
  const last = (change: (checks: AuditCheck[]) => void): string =>
    found(forged(proof, FILES.record, (record) => change(record.steps.at(-1).action.audit.checks))).join('\n')
  expect(last(([first]) => Object.assign(first ?? {}, { event: undefined }))).toContain(
    'record.json has a result for "agent_registered of agent reader in task incident-demo" in the step "the-whole-story"',
  )
  expect(last((checks) => Object.assign(checks.at(-1) ?? {}, { note: 'broken' }))).toContain(
    'record.json has a result for "chain intact"',
  )
  expect(last(([first]) => Object.assign(first ?? {}, { event: undefined, result: 'failed' }))).toContain(
    'record.json calls the step "the-whole-story" held, which does not follow from its checks',
  )
})

// Every hash is right again in these; what is contents contradicts itself.
describe('detects, in a pack that was sealed anew,', () => {
  test.each<[string, string, Change, string]>([
    [
      'another outcome',
      FILES.record,
      (record) => (record.run.outcome = 'failed'),
      'record.json has the outcome "failed", but what it says was observed makes it "held"',
    ],
    [
      'a token that did not die',
      FILES.record,
      (record) => (record.steps[0].checks[0].observed = 'alive'),
      'record.json has a result for the token "reader" after the step "leaked-token"',
    ],
    [
      'a check that was turned round',
      FILES.record,
      (record) => (record.steps[0].checks[0].result = 'failed'),
      'record.json has a result for the token "reader" after the step "leaked-token"',
    ],
    [
      'a token that came back to life',
      FILES.record,
      (record) =>
        Object.assign(record.steps[1].checks[0], { before: 'alive', observed: 'alive', drift: true }),
      'record.json has a result for the token "reader" after the step "hijacked-agent"',
    ],
    [
      'a step without its checks',
      FILES.record,
      (record) => (record.steps[2].checks = []),
      'record.json calls the step "poisoned-task" held, which does not follow from its checks',
    ],
    [
      'a problem of a step that held',
      FILES.record,
      (record) => record.steps[0].problems.push({ code: 'timeout', message: 'm' }),
      'record.json calls the step "leaked-token" held',
    ],
    [
      'a lost control',
      FILES.record,
      (record) => (record.control.status = 'lost'),
      'record.json has the outcome "held", but what it says was observed makes it',
    ],
    [
      'a control that was never looked at',
      FILES.record,
      (record) => (record.control = { status: 'alive', probes: 0 }),
      'record.json calls its control token alive, which was never looked at',
    ],
    [
      'a control that was alive and lost',
      FILES.record,
      (record) => (record.control.lostAfter = 'leaked-token'),
      'record.json calls its control token alive, and says after which step it was lost',
    ],
    [
      'what is left over of a clean-up that was clean',
      FILES.record,
      (record) => record.cleanup.leftovers.push({ what: 'token', reason: 'alive' }),
      'record.json says that clean-up ended as "clean", and names what may be left alive',
    ],
    [
      'a clean-up that had nothing to do and did it',
      FILES.record,
      (record) => (record.cleanup.status = 'nothing-to-do'),
      'record.json says that there was nothing to clean up, and how many tokens were ended',
    ],
    [
      'a check less',
      FILES.record,
      (record) => record.steps[0].checks.pop(),
      'record.json calls the step "leaked-token" held without a check of the token',
    ],
    [
      'a check twice',
      FILES.record,
      (record) => record.setup.checks.push({ ...record.setup.checks[0], before: 'alive' }),
      'record.json has two checks of one token after the step "setup"',
    ],
    [
      'tokens that come from nowhere',
      FILES.record,
      (record) => (record.tokens = []),
      'and does not tell where it comes from',
    ],
    [
      'a drift that was hidden',
      FILES.record,
      (record) => (record.steps[0].checks[0].drift = true),
      'record.json has a result for the token "reader" after the step "leaked-token"',
    ],
    [
      'a step that did not run and was judged',
      FILES.record,
      (record) => (record.steps[0].status = 'not-run'),
      'record.json calls the step "leaked-token" not-run, which does not follow from its checks',
    ],
    [
      'a step that failed without a reason',
      FILES.record,
      (record) => (record.steps[0].status = 'failed'),
      'record.json calls the step "leaked-token" failed, which does not follow from its checks',
    ],
    [
      'an expectation that the playbook does not have',
      FILES.record,
      (record) =>
        Object.assign(
          record.steps[0].checks.find(({ token }: { token: string }) => token === 'writer'),
          { expected: 'either', result: 'recorded' },
        ),
      'record.json expects something else of the token "writer" after the step "leaked-token" than the playbook',
    ],
    [
      'a step that the playbook does not have',
      FILES.record,
      (record) => (record.steps[0].id = 'another'),
      'record.json has other steps than the playbook',
    ],
    [
      'a death that the exchanges do not have',
      FILES.record,
      (record) => (record.setup.checks[0].requestId = record.steps[0].checks[0].requestId),
      'exchanges.jsonl has another answer to the request',
    ],
    [
      'a request that was never made',
      FILES.record,
      (record) => (record.setup.checks[0].requestId = 'firebreak-x-1'),
      'exchanges.jsonl does not have the request "firebreak-x-1", by which the token',
    ],
    [
      'more looks than were taken',
      FILES.record,
      (record) => (record.setup.checks[0].probes = 1000),
      'looks at tokens, and the record tells of',
    ],
    [
      'a revocation that was never sent',
      FILES.record,
      (record) => (record.steps[0].action.revocations[0].target = 'another-jti'),
      'exchanges.jsonl does not have the revocation of token "another-jti" in the step "leaked-token"',
    ],
    [
      'a log of the newest events that begins with the first',
      FILES.audit,
      (audit) => (audit.start = 'anywhere'),
      'audit.json is no audit log as firebreak writes it',
    ],
    [
      'a record of another version',
      FILES.record,
      (record) => (record.record = 3),
      'record.json is a record of version 3',
    ],
    ['a record with more in it', FILES.record, (record) => (record.note = 'green'), 'breaks the schema'],
    ['a record with less in it', FILES.record, (record) => delete record.control, 'breaks the schema'],
    [
      'another run',
      FILES.manifest,
      (manifest) => (manifest.run.id = 'x'),
      'manifest.json says another "run" than the record',
    ],
    [
      'another playbook',
      FILES.manifest,
      (manifest) => (manifest.playbook.sha256 = '0'.repeat(64)),
      'manifest.json says another "playbook" than the record',
    ],
    [
      'another broker',
      FILES.manifest,
      (manifest) => (manifest.broker.kind = 'remote'),
      'manifest.json says another "broker" than the record',
    ],
    [
      'another tool',
      FILES.manifest,
      (manifest) => (manifest.tool.version = '9'),
      'manifest.json says another "tool" than the record',
    ],
    [
      'another exit code',
      FILES.manifest,
      (manifest) => (manifest.run.exitCode = 1),
      'manifest.json has the exit code 1 for the outcome "held"',
    ],
    [
      'a session left over in a green run',
      FILES.manifest,
      (manifest) => manifest.unreleased.push({ session: 'admin', reason: 'r' }),
      'manifest.json has the exit code 0 for the outcome "held"',
    ],
    [
      'a manifest of another version',
      FILES.manifest,
      (manifest) => (manifest.evidence = 3),
      'manifest.json has the version 3, and this firebreak reads version 1 and 2',
    ],
    [
      'a file that is neither there nor absent',
      FILES.manifest,
      (manifest) => manifest.files.pop(),
      'manifest.json does not account for each file of a pack once',
    ],
    [
      'another count of exchanges',
      FILES.manifest,
      (manifest) => (manifest.files.find(({ records }: { records?: number }) => records).records = 1),
      'and the manifest says 1',
    ],
    [
      'an event less in the audit log',
      FILES.audit,
      (audit) => audit.events.splice(3, 1),
      'audit.json is no audit log as firebreak writes it',
    ],
    [
      'an event less in the audit log and in its total',
      FILES.audit,
      (audit) => {
        audit.events.splice(3, 1)
        audit.total -= 1
      },
      'audit-verification.json is not what recomputing the chain of audit.json finds',
    ],
    [
      'a changed audit event',
      FILES.audit,
      (audit) => (audit.events[3].detail = 'nothing happened'),
      'audit-verification.json is not what recomputing the chain of audit.json finds',
    ],
    [
      'a whole audit log in which the run did nothing',
      FILES.audit,
      rewriteHistory,
      'audit-verification.json is not what recomputing the chain of audit.json finds',
    ],
    [
      'a verification that was made up',
      FILES.auditVerification,
      (verification) => (verification.head = '0'.repeat(64)),
      'audit-verification.json is not what recomputing the chain of audit.json finds',
    ],
  ])('%s', (_, file, change, expected) => {
    expect(found(forged(pack, file, change)).join('\n')).toContain(expected)
  })

  test('exchanges of which the looks at tokens were taken out', () => {
    const text = Buffer.from(pack.files.get(FILES.exchanges) ?? []).toString()
    const kept = text.split('\n').filter((line) => !line.includes('/token/validate'))
    const changed = withFile(pack, FILES.exchanges, Buffer.from(kept.join('\n')))
    const counted = resealed(changed, (manifest) => {
      const file = manifest.files.find(({ name }: { name: string }) => name === FILES.exchanges)
      file.records = kept.length - 1
    })
    expect(found(counted).join('\n')).toContain('has 0 looks at tokens, and the record tells of')
    expect(found(counted).join('\n')).toContain('exchanges.jsonl does not have the request')
  })

  test('a bundle in the place of a record', () => {
    const bundle = { bundle: 1, runs: [jsonOf(pack, FILES.record)], notRun: [] }
    const skipped = { ...bundle, notRun: [{ file: 'x.yaml', status: 'skipped', reason: 'r' }] }
    const changed = resealed(withFile(pack, FILES.record, bytesOf(skipped)))
    expect(found(changed)).toContain('record.json does not hold exactly one run')
  })

  test('a file of another name with its own line in the sums', () => {
    const more = withFile(pack, 'x.json', bytesOf({}))
    expect(found(resealed(more))).toEqual(['x.json does not belong to a pack'])
  })

  test('a size that is not the size of the file', () => {
    const manifest = jsonOf(pack, FILES.manifest)
    manifest.files[0].bytes += 1
    const { name } = manifest.files[0]
    const whole = withFile(pack, FILES.manifest, bytesOf(manifest))
    const sums = [...whole.files]
      .filter(([file]) => file !== FILES.sums && file !== STATEMENT_FILE)
      .map(([file, content]) => ({ name: file, sha256: sha256(content) }))
    const sealed = withFile(whole, FILES.sums, Buffer.from(sumsText(sums)))
    expect(found(sealed)).toEqual([
      `${name} is not what the manifest says of it`,
      'statement.intoto.json is missing, or is not the statement that follows from this pack',
    ])
  })

  test('another playbook file', () => {
    const other = resealed(withFile(pack, FILES.playbook, Buffer.from('version: 1\n')))
    expect(found(other)).toEqual(['playbook.yaml is not the playbook that the record is of'])
  })

  test.each([
    [
      'an exchange less',
      (text: string) => text.slice(text.indexOf('\n') + 1),
      'exchanges, and the manifest says',
    ],
    ['half an exchange', (text: string) => text.slice(0, -9), 'ends in the middle of a line'],
    [
      'a line that is none',
      (text: string) => text.replace('"requestId"', '"id"'),
      'has no exchange in line 1',
    ],
  ])('%s', (_, change, expected) => {
    const text = Buffer.from(pack.files.get(FILES.exchanges) ?? []).toString()
    const changed = resealed(withFile(pack, FILES.exchanges, Buffer.from(change(text))))
    expect(found(changed).join('\n')).toContain(expected)
  })

  test('a file taken out and called absent, which no green run has', () => {
    const without = resealed(withFile(pack, FILES.audit), (manifest) => {
      manifest.files = manifest.files.filter(({ name }: { name: string }) => name !== FILES.audit)
      manifest.absent.push({ name: FILES.audit, why: 'lost' })
    })
    expect(found(without)).toEqual(['manifest.json has the exit code 0 for the outcome "held"'])
  })
})

/** What somebody with the broker's database can do: the chain is whole, and tells another story. */
function rewriteHistory(audit: { events: WireEvent[] }): void {
  let link = '0'.repeat(64)
  audit.events = audit.events.map((event) => {
    const rewritten = { ...event, agent_id: 'nobody', prev_hash: link }
    link = auditHash(rewritten)
    return { ...rewritten, hash: link }
  })
}

/** What is for people is not read again: the record is, which any report can be made of anew. */
const read = name.filter((file) => file !== FILES.readme && file !== FILES.report)

test('never throws, whatever the files hold', () => {
  fc.assert(
    fc.property(read, fc.oneof(fc.string(), fc.json()), (file, text) => {
      const changed = resealedAnyway(withFile(pack, file, Buffer.from(text)), file)
      expect(verifyPack(changed).differences).not.toEqual([])
    }),
  )
})

function resealedAnyway(changed: FolderContent, file: string): FolderContent {
  return file === FILES.manifest || file === FILES.sums || file === STATEMENT_FILE
    ? changed
    : resealed(changed)
}

describe('of what lies beside the sums', () => {
  const asking = (): FolderContent =>
    resealed(pack, (manifest) => (manifest.asked = ['signature', 'time-stamp']))

  test('a statement that is missing or another is told', () => {
    const told = ['statement.intoto.json is missing, or is not the statement that follows from this pack']
    expect(found(withFile(pack, STATEMENT_FILE))).toEqual(told)
    const statement = jsonOf(pack, STATEMENT_FILE)
    statement.predicate.failedTests = ['x']
    expect(found(withFile(pack, STATEMENT_FILE, bytesOf(statement)))).toEqual(told)
  })

  test('a signature and a time-stamp that were asked for and are not there are told', () => {
    expect(found(asking())).toEqual([
      'SHA256SUMS is unsigned: a signature was asked for, and none lies beside it',
      'SHA256SUMS is not time-stamped: that was asked for, and no time-stamp lies beside it',
    ])
    const asked = withFile(asking(), 'SHA256SUMS.tsq', Buffer.from('x'))
    expect(found(asked)).toHaveLength(2)
    const stamped = withFile(asked, 'SHA256SUMS.tsr', Buffer.from('x'))
    expect(found(stamped)).toHaveLength(1)
    expect(found(withFile(stamped, 'SHA256SUMS.sig', Buffer.from('x')))).toEqual([])
  })

  test('the statement is one of the kind "Test Result", about the sums and every file in them', () => {
    const { _type, subject, predicateType, predicate } = jsonOf(pack, STATEMENT_FILE)
    expect([_type, predicateType]).toEqual([
      'https://in-toto.io/Statement/v1',
      'https://in-toto.io/attestation/test-result/v0.1',
    ])
    const hashes = [...pack.files]
      .filter(([file]) => file !== STATEMENT_FILE)
      .map(([file, content]) => ({ name: file, digest: { sha256: sha256(content) } }))
    expect(subject).toEqual(expect.arrayContaining(hashes))
    expect(subject).toHaveLength(hashes.length)
    const [{ name: playbook }] = predicate.configuration
    expect([predicate.result, predicate.failedTests, playbook]).toEqual([
      'PASSED',
      [],
      'playbooks/incident-response.yaml',
    ])
    expect(predicate.passedTests).toContain('incident-response/leaked-token')
  })

  test('what was found when a killed run went on is among the tests of the statement', () => {
    const record = verifyPack(pack).contents?.record
    if (record === undefined) throw new Error('the pack has no record')
    const look = { ...record.setup, id: 'went-on', status: 'failed' } as const
    const { steps } = statementFacts({ ...record, wentOn: [{ at: '', after: 'setup', look }] }, 1)
    expect(steps.map(({ id, status }) => `${id} ${status}`).slice(0, 2)).toEqual([
      'setup held',
      'went-on failed',
    ])
  })
})

describe('storage', () => {
  test('a record whose sum of storage is better than its steps is no honest one', () => {
    const changed = forged(pack, FILES.record, (record) => {
      record.storage = 'nothing-to-store'
    })
    expect(found(changed).join('\n')).toContain('sums storage up as "nothing-to-store"')
  })
})
