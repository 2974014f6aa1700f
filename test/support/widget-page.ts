import type { Locator, Page } from 'playwright-core'

/** The widget on a host page as a person meets it: entry, invitation box, the line at the closed entry. */
export class WidgetPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get entry(): Locator {
    return this.page.locator('button[aria-haspopup="dialog"]')
  }

  get invitation(): Locator {
    return this.page.getByRole('dialog')
  }

  button(name: string): Locator {
    return this.invitation.getByRole('button', { name, exact: true })
  }

  get lastLine(): Locator {
    return this.page.locator('.peek')
  }

  get panelBox(): Locator {
    return this.page.locator('.panel')
  }

  /** A computed style of an element. */
  style(locator: Locator, property: string): Promise<string> {
    return locator.first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  }

  /** What this browser keeps for the site. */
  kept(siteId: string): Promise<Record<string, unknown> | null> {
    return this.page.evaluate((id) => JSON.parse(localStorage.getItem(`yingda:${id}`) ?? 'null'), siteId)
  }
}
