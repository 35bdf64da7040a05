import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { FULL } from '../volume.ts'
import { served } from '../cli/served.ts'
import { stagesOf, type Instruction } from './dockerfile.ts'

const STAGES = stagesOf(readFileSync('Dockerfile', 'utf8'))
const NOBODY = 65534
/** Only root may become somebody else, and give a folder away. */
const isRoot = process.getuid?.() === 0

/** What the Dockerfile makes, in folders in place of the file systems of its stages. */
interface Image {
  readonly root: string
  readonly env: Readonly<Record<string, string>>
  readonly workdir: string
  readonly entrypoint: readonly string[]
  readonly user: string
}

const box: { image?: Image } = {}

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-image-'))
  // So that nobody can look into it, as into the file system of a container.
  chmodSync(folder, 0o755)
  const images = STAGES.map((stage, index) => build(join(folder, `stage-${index}`), stage, folder))
  const image = images.at(-1)
  if (image !== undefined) box.image = image
}, 120_000)

function image(): Image {
  if (box.image === undefined) throw new Error('the Dockerfile made nothing')
  return box.image
}

/** Carries out one stage. Absolute paths lie below its folder, and npm takes what is installed here for what it would download. */
function build(root: string, stage: readonly Instruction[], stages: string): Image {
  const at = { root, env: {}, workdir: '/', entrypoint: [], user: '' }
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true })
  return stage.reduce<Image>((image, { word, rest }) => perform(image, word, { rest, stages }), at)
}

function perform(image: Image, word: string, { rest, stages }: { rest: string; stages: string }): Image {
  const here = join(image.root, image.workdir)
  switch (word) {
    case 'FROM':
    case 'CMD':
      return image
    case 'WORKDIR':
      mkdirSync(join(image.root, rest), { recursive: true })
      return { ...image, workdir: rest }
    case 'COPY':
      copy(rest.split(' '), { here, stages })
      return image
    case 'RUN':
      execute(rest, image)
      return image
    case 'ENV': {
      const [name = '', value = ''] = rest.split('=')
      return { ...image, env: { ...image.env, [name]: below(image.root, value) } }
    }
    case 'USER':
      return { ...image, user: rest }
    case 'ENTRYPOINT':
      return { ...image, entrypoint: words(rest).map((word) => below(image.root, word)) }
    default:
      throw new Error(`the test does not know ${word}`)
  }
}

function copy(words: readonly string[], { here, stages }: { here: string; stages: string }): void {
  const from = words.find((word) => word.startsWith('--from='))
  const paths = words.filter((word) => !word.startsWith('--'))
  const to = paths.at(-1) ?? ''
  for (const source of paths.slice(0, -1)) {
    const path = from === undefined ? resolve(source) : join(stages, 'stage-0', source)
    const target = to.endsWith('/') ? join(here, to, basename(source)) : join(here, to)
    cpSync(path, target, { recursive: true, verbatimSymlinks: true })
  }
}

function execute(script: string, image: Image): void {
  // Only a full run builds what `npm test` has built already.
  const npm = `npm() {
  if [ "$1" = ci ]; then ln -s '${resolve('node_modules')}' .
  ${FULL ? '' : `elif [ "$2" = build ]; then cp -R '${resolve('dist')}' .`}
  else command npm "$@"; fi
}
`
  const owned = isRoot ? script : script.replaceAll(/ -[og] \d+/g, '')
  const { status, stderr } = spawnSync('sh', ['-ec', npm + below(image.root, owned)], {
    cwd: join(image.root, image.workdir),
    env: { PATH: process.env['PATH'] ?? '', HOME: image.root, npm_config_offline: 'true', ...image.env },
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
}

/** A text with its absolute paths below a folder. */
function below(root: string, text: string): string {
  return text.replaceAll(/(?<=^|\s)\/(?=\w)/g, `${root}/`)
}

function words(json: string): readonly string[] {
  const read: unknown = JSON.parse(json)
  return Array.isArray(read) ? read.map(String) : []
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts what the container would start, as whom it would. */
function start(
  args: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const { root, workdir, entrypoint, user, env: own } = image()
  const [uid = 0, gid = 0] = user.split(':').map(Number)
  const [program = '', ...before] = entrypoint
  const child = spawn(program, [...before, ...args], {
    cwd: join(root, workdir),
    env: { PATH: `${join(root, 'usr/local/bin')}${delimiter}${process.env['PATH'] ?? ''}`, ...own, ...env },
    ...(isRoot ? { uid, gid } : {}),
  })
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return { child, ended: once(child, 'close').then(() => ({ code: child.exitCode, out, err })) }
}

test('the image starts node itself, as nobody, and has what was built', async () => {
  const { user, entrypoint, root } = image()
  expect(user).toBe(`${NOBODY}:${NOBODY}`)
  expect(entrypoint[0]).toBe('node')
  const ran = await start(['run', 'playbooks/incident-response.yaml', '--embedded']).ended
  expect(ran.code, ran.err).toBe(0)
  const named = spawnSync(join(root, 'usr/local/bin/firebreak'), ['--version'], { encoding: 'utf8' })
  expect(named.status, named.stderr).toBe(0)
})

test('no sources, no tests and no packages are in it', () => {
  const { root, workdir } = image()
  const found = ['node_modules', 'test', 'src', 'scripts'].filter((path) => exists(join(root, workdir, path)))
  expect(found).toEqual([])
})

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

test('SIGTERM to what the container starts cleans up, by a journal that only nobody may read', async () => {
  const running: { child?: ChildProcess } = {}
  const broker = await served({
    onCall: (count) => count === 32 && running.child?.kill('SIGTERM'),
    faults: ['slow:validate:20ms'],
  })
  const { FIREBREAK_STATE_DIR: _, ...credentials } = broker.env
  const { child, ended } = start(['run', 'playbooks/incident-response.yaml'], credentials)
  running.child = child
  const { code, out, err } = await ended
  expect(code, out + err).toBe(143)
  expect(err).toContain('cleaning up first')
  expect(broker.liveTokens()).toEqual([])
  const { mode, uid } = statSync(join(image().root, 'state'))
  expect([mode & 0o777, uid]).toEqual([0o700, isRoot ? NOBODY : process.getuid?.()])
  expect(exists(join(image().root, 'state/journals'))).toBe(true)
})

test('the Dockerfile and what it may see name the same files', () => {
  const copied = STAGES.flat()
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from='))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
  const allowed = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  expect(new Set(allowed)).toEqual(new Set(copied))
  expect(copied.filter((path) => dirname(path) !== '.')).toEqual([])
})
