import type { Locator, Page } from 'playwright-core'
import { texts } from '../../console/features/dialog-settings/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { DIALOG_SETTINGS, type DialogKey } from '../../objects/core/settings.ts'
import { consoleText } from './console-page.ts'
import { unsavedText } from './shared-words.ts'

/** The dialog settings as an administrator meets them: by roles and words, in Chinese. */

export const dialogText = makeFeatureTranslate('zh-CN', texts)

export class DialogSettingsPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  async open(siteId: string): Promise<void> {
    await this.page.goto(`${this.url}/dialog-settings/${siteId}`)
    await this.field('queuedText').waitFor()
  }

  /** The control of a setting by its name. */
  field(key: DialogKey): Locator {
    const { kind, zh } = DIALOG_SETTINGS[key]
    const role = kind === 'toggle' ? 'switch' : kind === 'choice' ? 'radiogroup' : 'textbox'
    return this.page.getByRole(role, { name: zh, exact: true })
  }

  /** What stands under it in red. */
  problem(key: DialogKey): Locator {
    return this.page.locator(`#setting-${key}-note[role="alert"]`)
  }

  get bar(): Locator {
    return this.page.getByRole('region', { name: unsavedText('save.label') })
  }

  get conflict(): Locator {
    return this.page.getByRole('region', { name: dialogText('conflict.title') })
  }

  get versions(): Locator {
    return this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.page.locator('time') })
  }

  async save(): Promise<void> {
    await this.bar.getByRole('button', { name: consoleText('action.save') }).click()
  }

  async saved(): Promise<void> {
    await this.page.getByText(dialogText('save.saved')).last().waitFor()
    await this.bar.waitFor({ state: 'hidden' })
  }

  async openPart(part: 'settings' | 'hours' | 'history'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: dialogText('page.parts') })
      .getByRole('link', { name: dialogText(`part.${part}`) })
      .click()
  }
}
