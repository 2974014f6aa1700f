import type { FrameLocator, Locator, Page } from 'playwright-core'
import { texts } from '../../console/features/sites/i18n/texts.ts'
import { addressOf, type Tab } from '../../console/features/sites/tabs.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { SITE_SETTINGS, type SiteKey } from '../../objects/core/site-settings.ts'
import { consoleText } from './console-page.ts'
import { unsavedText } from './shared-words.ts'

/** The sites as an administrator meets them: by roles and words, in Chinese. */

export const siteText = makeFeatureTranslate('zh-CN', texts)

const ROLES: Partial<Record<(typeof SITE_SETTINGS)[SiteKey]['kind'], 'textbox' | 'switch' | 'radiogroup'>> = {
  text: 'textbox',
  count: 'textbox',
  toggle: 'switch',
  choice: 'radiogroup',
}

export class SitesPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  async open(siteId: string, tab: Tab = 'embed'): Promise<void> {
    await this.page.goto(this.url + addressOf(siteId, tab))
    await this.tab(tab).and(this.page.locator('[aria-current="page"]')).waitFor()
  }

  tab(tab: Tab): Locator {
    return this.page.getByRole('navigation', { name: siteText('page.parts') }).getByRole('link', { name: siteText(`tab.${tab}`) })
  }

  /** The control of a setting by its name. */
  field(key: SiteKey): Locator {
    const { kind, zh } = SITE_SETTINGS[key]
    return this.page.getByRole(ROLES[kind] ?? 'group', { name: zh, exact: true })
  }

  /** What stands under it in red. */
  problem(key: SiteKey): Locator {
    return this.page.locator(`#site-setting-${key}-note[role="alert"]`)
  }

  /** The real widget beside the form. */
  get preview(): FrameLocator {
    return this.page.frameLocator(`iframe[title="${siteText('preview.label')}"]`)
  }

  get bar(): Locator {
    return this.page.getByRole('region', { name: unsavedText('save.label') })
  }

  get conflict(): Locator {
    return this.page.getByRole('region', { name: siteText('conflict.title') })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async save(): Promise<void> {
    await this.bar.getByRole('button', { name: consoleText('action.save') }).click()
  }

  async saved(): Promise<void> {
    await this.page.getByText(siteText('save.saved')).last().waitFor()
    await this.bar.waitFor({ state: 'hidden' })
  }
}
