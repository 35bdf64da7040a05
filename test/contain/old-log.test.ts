import { expect, test } from 'vitest'
import { contain, scene } from './scene.ts'

interface Page {
  readonly events: readonly { readonly event_type: string }[]
  readonly offset: number
  readonly total: number
}

/** The first page as it was before the first event of this type. */
function upTo(type: string, text: string): string {
  const page: Page = JSON.parse(text)
  const total = page.events.findIndex(({ event_type }) => event_type === type)
  return total === -1 ? text : JSON.stringify({ ...page, events: page.events.slice(0, total), total })
}

test.each([
  ['fewer events than the broker counts', (text: string) => text],
  [
    'nothing of what was just done, behind a health as old as it is',
    (text: string) => text.replace(/"audit_events_count":\d+/, '"audit_events_count":0'),
  ],
])('a log out of some store, with %s, is found out: 3', async (_, health) => {
  let isOld = false
  const found = await scene({
    change: ({ target }, answer) => {
      const { body = '' } = answer
      if (!isOld) return answer
      if (target === '/v1/health') return { ...answer, body: health(body) }
      return target.startsWith('/v1/audit/events')
        ? { ...answer, body: upTo('delegation_created', body) }
        : answer
    },
  })
  isOld = true
  const args = ['--level', 'agent', `--yes=${found.agent}`]
  const { code, out } = await contain(found, args, { input: `${found.tokens.live.token.reveal()}\n` })
  expect(found.alive()).toContain('handed')
  expect(code, out).toBe(3)
  expect(out).toContain('the audit log lacks what came just before it was read')
})
