import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What starts processes, opens ports or waits; what takes longest comes first. */
const WHOLE = ['faults', 'journal', 'cli', 'package', 'agreement', 'broker', 'embedded', 'ci', 'evidence']

/** What changes the process it runs in: its folder, its environment, what its streams do. */
const ALONE = ['readme.test.ts', 'library/library.test.ts', 'broker/tls.test.ts']

const whole = WHOLE.map((folder) => `test/${folder}/**/*.test.ts`)
const alone = ALONE.map((file) => `test/${file}`)
const never = ['test/conformance/**', 'node_modules/**']

/** The long ones begin while there is something left to run beside them; those of a project stay together. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

function rank({ project, moduleId }: TestSpecification): number {
  if (project.name === 'unit') return WHOLE.length + 1
  const folder = WHOLE.findIndex((name) => moduleId.includes(`/test/${name}/`))
  return project.name === 'alone' || folder === -1 ? WHOLE.length : folder
}

/** Starting a worker costs more than most files take, so files share one unless they change the process. */
function projectOf(
  name: string,
  isolate: boolean,
  { include, exclude = [] }: { readonly include: string[]; readonly exclude?: string[] },
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, isolate, include, exclude: [...never, ...exclude] } }
}

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      projectOf('whole', false, { include: whole, exclude: alone }),
      projectOf('alone', true, { include: alone }),
      projectOf('unit', false, { include: ['test/**/*.test.ts'], exclude: [...whole, ...alone] }),
    ],
    sequence: { sequencer: LongestFirst },
    // Much of the time a file waits, for a process or an answer; left to itself vitest keeps a core free besides.
    maxWorkers: availableParallelism() + 1,
    // Real sockets, real processes and property tests share two cores in CI.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
