import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { compiledSource } from './compiled-source.ts'

/** What starts processes, opens ports or waits, by folder or file; what takes longest comes first. */
const WHOLE = [
  'pages/',
  'faults/',
  'journal/',
  'ci/',
  'cli/',
  'playbooks/',
  'readme.test.ts',
  'package/',
  'agreement/',
  'agentwrit/',
  'http/',
  'lsp/',
  'hostile/',
  'library/',
  'embedded/',
  'evidence/',
  'tabletop/serving.test.ts',
]

/** The long ones begin while there is something left to run beside them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = WHOLE.findIndex((name) => moduleId.includes(`/test/${name}`))
  return place === -1 ? WHOLE.length : place
}

export default defineConfig(({ mode }) => ({
  plugins: [compiledSource({ short: mode !== 'full' })],
  test: {
    execArgv: [
      // What a run makes is dead soon, and a tenth of the time went into moving it about.
      '--max-semi-space-size=64',
      ...(mode === 'full' ? [] : ['--import', new URL('no-power-cut.mjs', import.meta.url).href]),
    ],
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/conformance/**',
      'node_modules/**',
      // `--mode unit` is for a person at work: what computes, without what waits.
      ...(mode === 'unit' ? WHOLE.map((name) => `test/${name}${name.endsWith('/') ? '**' : ''}`) : []),
    ],
    globalSetup: 'test/temporary.ts',
    sequence: { sequencer: LongestFirst },
    // Starting a worker costs more than most files take, so files share them and leave nothing behind: whoever
    // changes the environment or replaces a function has it put back.
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
    // Much of the time a file waits, for a process, an answer or a browser; left to itself vitest keeps a core free besides.
    maxWorkers: availableParallelism() + 2,
    // Tests that run at once mostly wait, for a broker that takes its time.
    maxConcurrency: 12,
    // For what hangs, and nothing else: the machine may have other things to do.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
}))
