import type { JSX } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createTheme } from '../../lib/theme.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useLanguageChoice } from '../frame/language-choice.ts'
import { useThemeChoices } from '../frame/theme-choices.tsx'
import { AttentionForm } from './attention-form.tsx'
import { texts } from './i18n/texts.ts'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SendKeyForm } from './send-key-form.tsx'

const Section = (props: { title: string; text: string; children: JSX.Element }) => (
  <section class="grid gap-x-8 gap-y-4 border-b border-border py-6 last:border-b-0 md:grid-cols-[200px_1fr]">
    <div>
      <h2 class="text-base font-semibold text-strong">{props.title}</h2>
      <p class="mt-0.5 text-sm text-muted">{props.text}</p>
    </div>
    <div class="max-w-90">{props.children}</div>
  </section>
)

/** What a person may change about itself. */
const AccountPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const [theme, setTheme] = createTheme()
  const themes = useThemeChoices()
  const { language, choices, choose } = useLanguageChoice()
  return (
    <div class="h-full overflow-y-auto bg-surface-1">
      <div class="max-w-200 px-6 py-6 max-md:px-4">
        <h1 class="text-xl font-semibold text-strong">{t('page.account')}</h1>
        <div class="mt-4 flex items-center gap-3">
          <Avatar id={me().id} name={me().name} size="lg" />
          <div>
            <div class="text-base font-medium text-strong">{me().name}</div>
            <div class="text-sm text-muted">
              {me().username} · {me().workNumber}
            </div>
          </div>
        </div>
        <div class="mt-2">
          <Section title={t('account.name')} text={t('account.nameText')}>
            <NameForm />
          </Section>
          <Section title={t('language.label')} text={t('account.languageText')}>
            <Segmented label={t('language.label')} value={language()} segments={choices()} onChange={choose} />
          </Section>
          <Section title={x('looks.title')} text={x('looks.text')}>
            <Segmented label={t('theme.label')} value={theme()} segments={themes()} onChange={setTheme} />
          </Section>
          <Section title={x('sendKey.title')} text={x('sendKey.text')}>
            <SendKeyForm />
          </Section>
          <Section title={t('account.attention')} text={t('account.attentionText')}>
            <AttentionForm />
          </Section>
          <Section title={t('account.password')} text={t('account.passwordText')}>
            <PasswordForm />
          </Section>
        </div>
      </div>
    </div>
  )
}

export default AccountPage
