import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { serveExercise, type ServedExercise } from '../../src/tabletop/serving/serve.ts'
import { SCREENS, startBrowser, textsOn } from './browser.ts'
import { compareReports } from '../../src/reports/comparison/compare.ts'
import { comparisonHtml } from '../../src/reports/comparison/html.ts'
import { html } from '../../src/reports/html/html.ts'
import { ALL } from '../reports/records.ts'
import { CONTEXT, MIXED, one } from '../reports/reports.ts'
import { FULL, volume } from '../volume.ts'
import { HOSTILE, hostileExercise } from './hostile-exercise.ts'

let browser: Browser
let served: ServedExercise
let context: BrowserContext
let room: Page
let desk: Page
/** Everything that the room's page was sent. */
const traffic: string[] = []
/** What went wrong in either page: errors, and what the policy has stopped. */
const troubles: string[] = []
const elsewhere: string[] = []
/** How many views the facilitator's page was sent. */
let deskViews = 0

beforeAll(async () => {
  const { exercise, now } = hostileExercise()
  served = await serveExercise(exercise, { now })
  browser = await startBrowser()
  context = await browser.newContext({
    viewport: SCREENS.projector,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  })
  room = await context.newPage()
  desk = await context.newPage()
  for (const page of [room, desk]) {
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => troubles.push(message.text()))
    page.on('dialog', (dialog) => troubles.push(dialog.message()))
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(served.room).origin)) elsewhere.push(request.url())
    })
  }
  await eachView(room, (data) => traffic.push(data))
  await eachView(desk, () => (deskViews += 1))
  room.on('response', (response) => {
    if (response.url().endsWith('/events')) return
    traffic.push(JSON.stringify(response.headers()))
    response.text().then(
      (text) => traffic.push(text),
      () => undefined,
    )
  })
  await room.goto(served.room)
  await desk.goto(served.facilitator)
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

/** Each moment: what is pressed and typed on the facilitator's page, and what the room sees then. */
const MOMENTS: readonly {
  readonly name: string
  readonly does: () => Promise<void>
  readonly sees: string
}[] = [
  {
    name: 'opening',
    does: () => fillIn({ 'role-commander': `Ada ${HOSTILE}` }, 'Show the room who is here'),
    sees: '.opening dd:not(.nobody)',
  },
  { name: 'inject', does: () => press('n', 'n'), sees: '.inject' },
  { name: 'decide', does: () => press('n', 'n'), sees: '.decision' },
  {
    name: 'log',
    does: () => fillIn({ by: `Grace ${HOSTILE}` }, 'Show the real log'),
    sees: '.log-lines .detail',
  },
  { name: 'chance', does: () => fillIn({}, 'Throw the dice'), sees: '.die' },
  {
    name: 'pause',
    does: async () => {
      await fillIn({ note: `PRIVATE note ${HOSTILE}` }, 'Keep the note')
      await press('p')
    },
    sees: '.pause:not([hidden])',
  },
  { name: 'going on', does: () => press('p'), sees: 'body:not(:has(.pause:not([hidden]))) .decision' },
  {
    name: 'cards turn',
    does: () =>
      fillIn(
        { option: 'token', who: `Ada ${HOSTILE}`, why: `it leaked ${HOSTILE}`, dissent: `Grace ${HOSTILE}` },
        'Carry it out',
      ),
    sees: '.deed',
  },
  { name: 'outcome', does: () => press('n'), sees: '.outcome.bad .missed' },
  { name: 'survivor', does: () => press('n'), sees: '.survivor.working' },
  { name: 'narrowest', does: () => press('n'), sees: '.narrowest' },
  { name: 'hot wash', does: () => press('n', 'n'), sees: '.hot-wash' },
  {
    name: 'improvement',
    does: async () => {
      await fillIn({ well: `We talked ${HOSTILE}`, improve: `We ask ${HOSTILE}` }, 'Show the room')
      await fillIn({ evidence: `PRIVATE evidence ${HOSTILE}` }, 'Rate it')
      await fillIn(
        {
          issue: `Renewals ${HOSTILE}`,
          action: `Ask the log first ${HOSTILE}`,
          owner: `Platform ${HOSTILE}`,
          due: '2027-01-31',
        },
        'Add to the improvement plan',
      )
    },
    sees: '.actions li',
  },
  { name: 'end', does: () => endIt(), sees: '.end' },
]

/** When the facilitator's page has other parts. */
const DESKS: ReadonlySet<string> = new Set(['opening', 'decide', 'hot wash', 'end'])

const SCHEMES = ['light', 'dark'] as const

test('every moment is legible from the back of the room, in every form that a screen has, and means the same to a reader', async () => {
  for (const [at, { name, does, sees }] of MOMENTS.entries()) {
    await does()
    await room.waitForSelector(sees)
    // Each moment ends in the colours that the next one begins with.
    for (const colorScheme of at % 2 === 0 ? SCHEMES : SCHEMES.toReversed()) {
      const where = `${name}, ${colorScheme}`
      await Promise.all([room.emulateMedia({ colorScheme }), desk.emulateMedia({ colorScheme })])
      const texts = await textsOn(room)
      expect(texts.length, where).toBeGreaterThan(4)
      expect(
        texts.filter(({ px }) => px < 28),
        where,
      ).toEqual([])
      expect(
        [...texts, ...(await textsOn(desk))].filter(({ contrast }) => contrast < 7),
        where,
      ).toEqual([])
    }
    expect(await violations(room), name).toEqual([])
    if (DESKS.has(name)) expect(await violations(desk), `${name}, facilitator`).toEqual([])
    // A laptop has the form of a projector, and its letters grow with it.
    const pages = DESKS.has(name) ? [room, desk] : [room]
    await Promise.all(pages.map((page) => page.setViewportSize(SCREENS.phone)))
    for (const page of pages) expect(await sideways(page), `${name}, on a phone`).toBe(false)
    await desk.setViewportSize({ width: 1280, height: 800 })
    expect(await cutColumns(desk), `${name}, the facilitator's board`).toBe(0)
    await Promise.all([room, desk].map((page) => page.setViewportSize(SCREENS.projector)))
  }
  expect(troubles).toEqual([])
})

/** How many pixels of a table have to be scrolled for. */
function cutColumns(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      0,
      ...Array.from(document.querySelectorAll('.scroll'), (box) => box.scrollWidth - box.clientWidth),
    ),
  )
}

test('no text of a playbook, a broker or a player has become a part of a page', async () => {
  for (const page of [room, desk]) {
    expect(
      await page.evaluate(() => document.querySelectorAll('body :is(img, script, b b, style)').length),
    ).toBe(0)
    expect(await page.title()).not.toBe('owned')
  }
})

test('what the room was sent holds no note, no prediction and no way to the facilitator', () => {
  const views = traffic.filter((one) => one.startsWith('{"now":'))
  expect(views.length).toBeGreaterThan(MOMENTS.length)
  expect(views.some((one) => one.includes('Renewed inject'))).toBe(true)
  const first = (text: string): number => views.findIndex((one) => one.includes(text))
  // What the best way would have been is told once the room has decided.
  expect(first('LATER')).toBeGreaterThan(first('"phase":"revealing"'))
  const found = (pattern: RegExp, among: readonly string[]): readonly string[] =>
    among.flatMap((one) => pattern.exec(one)?.[0] ?? [])
  expect(found(/forecast|"(?:best|notes|criteria|discussion|ratings|deck)"/, views)).toEqual([])
  const key = new URL(served.facilitator).searchParams.get('key')
  expect(found(new RegExp(`PRIVATE|eyJ|${key}`), traffic)).toEqual([])
})

test('neither page asks anybody else for anything', () => {
  expect(elsewhere).toEqual([])
})

test.each([
  ['of one run', one(ALL.failing), 'dark'],
  ['of many', { ...MIXED, runs: volume(MIXED.runs, [...MIXED.runs, ALL.embedded, ALL.fleet]) }, 'light'],
] as const)(
  'a report %s is as good for who hears it, and nowhere wider than the screen',
  async (_, report, scheme) => {
    const page = await context.newPage()
    await page.emulateMedia({ colorScheme: scheme })
    await page.setContent(html.render(report, CONTEXT))
    // As it opens, and with all that is folded.
    for (const width of [SCREENS.phone, SCREENS.laptop, SCREENS.projector]) {
      await page.setViewportSize(width)
      expect(await sideways(page), String(width.width)).toBe(false)
    }
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
    expect(await violations(page)).toEqual([])
    expect((await textsOn(page)).filter(({ contrast }) => contrast < 4.5)).toEqual([])
    await page.setViewportSize(SCREENS.phone)
    expect(await sideways(page)).toBe(false)
    await page.close()
  },
)

test('a comparison is as good for who hears it, and nothing of it goes sideways on a phone', async () => {
  const page = await context.newPage()
  await page.setContent(comparisonHtml(compareReports(one(ALL.passing), one(ALL.failing))))
  expect(await violations(page)).toEqual([])
  await page.setViewportSize(SCREENS.phone)
  expect(await sideways(page)).toBe(false)
  const inner = await page
    .locator('.scroll')
    .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth))
  expect(inner.length).toBeGreaterThan(1)
  expect(inner.filter((one) => one > 0)).toEqual([])
  expect(await violations(page)).toEqual([])
  await page.close()
})

test('pointing at a cell shows its reasons over what follows, and makes no room for them before', async () => {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1366, height: 3000 })
  await page.setContent(html.render(one(ALL.failing), CONTEXT))
  const [frame, before] = [page.locator('.board-frame'), page.locator('.tip:visible')]
  const height = (await frame.boundingBox())?.height
  expect(await before.count()).toBe(0)
  await page.locator('.flag-failed .cell').first().focus()
  const tip = page.locator('.tip:visible')
  expect(await tip.textContent()).toContain('failed')
  // Not cut off by what scrolls, and below the board.
  const seen = await tip.evaluate((one) => {
    const { left, width, top } = one.getBoundingClientRect()
    return one.contains(document.elementFromPoint(left + width / 2, top + 10))
  })
  expect(seen).toBe(true)
  expect((await frame.boundingBox())?.height).toBe(height)
  await page.close()
})

/** Calls back with each view that a page was sent, before the page shows it. */
async function eachView(page: Page, seen: (data: string) => unknown): Promise<void> {
  const session = await context.newCDPSession(page)
  session.on('Network.eventSourceMessageReceived', ({ data }) => seen(data))
  await session.send('Network.enable')
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await desk.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    )
    await commanded(key, () => desk.keyboard.press(key))
  }
}

/** Types into a form and sends it, without a mouse. */
async function fillIn(values: Readonly<Record<string, string>>, button: string): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = desk.locator(`form:has(button:text-is("${button}")) [name="${name}"]`)
    if (name === 'option') await field.selectOption(value)
    else await field.fill(value)
  }
  await commanded(button, () => desk.locator(`button:text-is("${button}")`).press('Enter'))
}

/** Does what sends a command. What is pressed next is meant for the view that the command leads to, and comes after it. */
async function commanded(name: string, does: () => Promise<void>): Promise<void> {
  const before = deskViews
  const answered = desk.waitForResponse((response) => response.url().endsWith('/command'))
  await does()
  expect((await answered).status(), name).toBe(200)
  await vi.waitUntil(() => deskViews > before, { timeout: 60_000, interval: 5 })
}

async function endIt(): Promise<void> {
  await desk.locator('button:text-is("End the exercise")').press('Enter')
  await desk.locator('button:text-is("Really end it, and remove everything")').press('Enter')
}

async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // Only its rule of contrast depends on the colours. It takes longer than all others together, and `textsOn` is stricter.
  const rules = { 'color-contrast': { enabled: FULL } }
  return page.evaluate(async (rules) => {
    const axe: {
      run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    } = Reflect.get(globalThis, 'axe')
    const found = await axe.run({ resultTypes: ['violations'], rules })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }, rules)
}

function sideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
