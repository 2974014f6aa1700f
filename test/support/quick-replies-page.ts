import type { Locator, Page } from 'playwright-core'
import { texts } from '../../console/features/quick-replies/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { consoleText } from './console-page.ts'

/** The quick replies as people meet them: by roles and words, in Chinese. */

export const replyText = makeFeatureTranslate('zh-CN', texts)

type Root = 'public' | 'own'

/** A picture of 120 × 80. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAHgAAABQCAIAAABd+SbeAAAAgUlEQVR42u3QQQ0AAAgEoEthVeNrC+eDjQSkejgQBaJFI1q0aAuiRSNatGgLokUjWrRoRItGtGjRiBaNaNGiES0a0aJFI1o0okWLRrRoRIsWjWjRiBYtGtGiES1aNKJFI1q0aESLRrRo0YgWjWjRohEtGtGiRSNaNKJFi0a0aET/seCSBWeX2Ee3AAAAAElFTkSuQmCC',
  'base64',
)

/**
 * As Excel in China saves it (GB18030): one that fits below a new category, one that is there already, one with a neutralised
 * formula, and one without a title.
 */
export const SHEET = Buffer.from(
  't9bA4Cyx6sziLMDg0M0sxNrI3Q0Kytu68yAvINbKsaMs1sqxo8baz94szsSxvizKtcS+vNK+39bKsaPO5cTqDQrK27rzIC8gzcu7u7v1LMbfzOzO3sDt08kszsSxvizOxLz+wO+1xMHt0rvM9Q0Kzsq68iAvIL+qs6Esu7bTrdPvLCwnPcT6usMNCs7KuvIsLCzDu9PQserM4rXE0rvQ0A0K',
  'base64',
)

export class QuickRepliesPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  async open(path = ''): Promise<void> {
    await this.page.goto(`${this.url}/quick-replies${path}`)
    await this.page.getByRole('button', { name: replyText('root.public'), exact: true }).waitFor()
  }

  tree(root: Root): Locator {
    return this.page.getByRole('tree', { name: replyText('tree.label', { root: replyText(`root.${root}`) }) })
  }

  category(name: string): Locator {
    return this.page.getByRole('treeitem', { name: new RegExp(`^${name} \\d+$`) })
  }

  /** Names with their levels, top down. */
  shape(root: Root): Promise<string[]> {
    return this.tree(root)
      .getByRole('treeitem')
      .evaluateAll((items) => items.map((item) => `${item.getAttribute('aria-level')} ${item.getAttribute('aria-label')?.split(' ')[0]}`))
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  row(text: string): Locator {
    return this.page.getByRole('row').filter({ hasText: text })
  }

  async pickRoot(root: Root, entry: 'category.new' | 'import.action' | 'clear.action'): Promise<void> {
    await this.page.getByRole('button', { name: replyText('root.actions', { root: replyText(`root.${root}`) }) }).click()
    await this.page.getByRole('menuitem', { name: replyText(entry) }).click()
  }

  async pickCategory(name: string, entry: 'category.newBelow' | 'category.delete' | 'move.in'): Promise<void> {
    await this.category(name).hover()
    await this.page.getByRole('button', { name: replyText('category.actions', { name }) }).click()
    await this.page.getByRole('menuitem', { name: replyText(entry) }).click()
  }

  /** Fills in the dialog of a category. */
  async nameCategory(name: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: replyText('category.name') }).fill(name)
    await this.dialog.getByRole('button', { name: replyText('category.create') }).click()
    await this.dialog.waitFor({ state: 'detached' })
    await this.category(name).waitFor()
  }

  field(name: 'title' | 'text'): Locator {
    return this.panel.getByRole('textbox', { name: replyText(`field.${name}`) })
  }

  async save(): Promise<void> {
    await this.panel.getByRole('button', { name: consoleText('action.save') }).click()
  }

  /** What the composer offers after a slash. */
  get offered(): Locator {
    return this.page.getByRole('listbox', { name: consoleText('composer.replies') })
  }
}
