import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const RULES = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  iframes: false,
}

const inspectFrame = async (frame: Frame): Promise<string[]> => {
  // By evaluation, which a page's content security policy does not stop.
  await frame.evaluate(axe.source)
  const results = await frame.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: { run: (root: Document, rules: unknown) => Promise<import('axe-core').AxeResults> } }
    return (await axe.run(document, rules)).violations
  }, RULES)
  return results.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html.slice(0, 160)} — ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  )
}

/** What axe finds wrong on a page and in its frames of our own; empty when nothing is. */
export const findAccessViolations = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const frame of page.frames()) if (frame.url().startsWith('http')) found.push(...(await inspectFrame(frame)))
  return found
}
