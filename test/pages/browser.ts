import { existsSync } from 'node:fs'
import { arch, platform } from 'node:process'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'

/**
 * A real browser: the one that comes inside a package where it runs, an installed Chrome elsewhere.
 *
 * @throws where there is none: what was not looked at is not right
 */
export async function startBrowser(): Promise<Browser> {
  if (platform !== 'linux' || arch !== 'x64') return playwright.launch({ channel: 'chrome' })
  const { default: chromium } = await import('@sparticuz/chromium')
  const executablePath = await chromium.executablePath()
  if (!existsSync(executablePath)) throw new Error(`there is no browser at ${executablePath}`)
  return playwright.launch({
    executablePath, // Not the package's own arguments, which switch off what the pages' doors rely on.
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  })
}

/** The screens that a room has. */
export const SCREENS: Readonly<
  Record<'laptop' | 'phone' | 'projector', { readonly width: number; readonly height: number }>
> = {
  projector: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
}

interface Text {
  readonly text: string
  readonly px: number
  readonly contrast: number
}

/** Every text that can be seen, how large it is, and how it stands out from what is behind it (WCAG 2.2, 1.4.6). */
export function textsOn(page: Page): Promise<readonly Text[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    // Reading a canvas back costs more than all the rest here.
    const known = new Map<string, readonly number[]>()
    const channels = (color: string): readonly number[] => {
      const before = known.get(color)
      if (before !== undefined) return before
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      const found = [...canvas.getImageData(0, 0, 1, 1).data]
      known.set(color, found)
      return found
    }
    const luminance = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((one) => {
        const part = one / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const ground = (element: Element | null): string => {
      for (let at = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at)
        if (channels(backgroundColor)[3] === 255) return backgroundColor
      }
      return 'white'
    }
    const found: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement!
      const text = node.textContent!.trim()
      if (
        text === '' ||
        element.closest('.heard, noscript, option') ||
        !element.checkVisibility({ visibilityProperty: true })
      )
        continue
      const style = getComputedStyle(element)
      const [one, other] = [luminance(style.color), luminance(ground(element))].toSorted((a, b) => b - a)
      found.push({ text, px: Number.parseFloat(style.fontSize), contrast: (one! + 0.05) / (other! + 0.05) })
    }
    return found
  })
}
