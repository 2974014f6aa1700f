import { useNavigate } from '@solidjs/router'
import Keyboard from 'lucide-solid/icons/keyboard'
import LogOut from 'lucide-solid/icons/log-out'
import UserRound from 'lucide-solid/icons/user-round'
import { createSignal } from 'solid-js'
import { useAttentionSettings } from '../../lib/attention-settings.tsx'
import { useAuth, useMe } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { dropPush } from '../../lib/push.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { createTheme, THEMES } from '../../lib/theme.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, MenuCheck, MenuChoices, MenuItem, MenuSeparator, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useLanguageChoice } from './language-choice.ts'
import { THEME_LOOKS, useThemeChoices } from './theme-choices.tsx'

const ROLES = { admin: 'role.admin', supervisor: 'role.supervisor', agent: 'role.agent' } as const

/** The person's own menu: account, how to be called, looks, sign out. */
export const UserMenu = (props: { onShortcuts: () => void }) => {
  const { t } = useI18n()
  const auth = useAuth()
  const me = useMe()
  const live = useLive()
  const toasts = useToasts()
  const navigate = useNavigate()
  const attention = useAttentionSettings()
  const languages = useLanguageChoice()
  const [theme, setTheme] = createTheme()
  const themes = useThemeChoices()
  const [asking, setAsking] = createSignal(false)

  const signOut = async () => {
    await dropPush().catch(() => {})
    await auth.signOut().catch((error: unknown) => toasts.show({ text: errorTextOf(t, error), look: 'danger' }))
  }
  const leave = () => (live.openCount() > 0 ? setAsking(true) : void signOut())
  useShortcuts([
    ...THEMES.map((value) => ({
      label: () => t('theme.command', { theme: t(THEME_LOOKS[value].label) }),
      group: 'general' as const,
      enabled: () => theme() !== value,
      run: () => setTheme(value),
    })),
    ...languages.choices().map(({ value, label }) => ({
      label: () => t('language.command', { language: label }),
      group: 'general' as const,
      enabled: () => languages.language() !== value,
      run: () => languages.choose(value),
    })),
    { label: () => t('user.signOut'), group: 'general', run: leave },
  ])
  const setDesktop = async (on: boolean) => {
    if (!(await attention.setDesktop(on))) toasts.show({ text: t('attention.denied'), look: 'danger' })
  }

  return (
    <>
      <Menu
        class="w-60"
        trigger={
          <MenuTrigger class="rounded-full" aria-label={t('user.menu', { name: me().name })}>
            <Avatar id={me().id} name={me().name} />
          </MenuTrigger>
        }
      >
        <div class="px-2 pt-1.5 pb-2">
          <div class="truncate text-base font-medium text-strong">{me().name}</div>
          <div class="text-xs text-muted tabular-nums">
            {me().workNumber} · {t(ROLES[me().role])}
          </div>
        </div>
        <MenuSeparator />
        <MenuItem icon={<UserRound aria-hidden="true" />} onSelect={() => navigate('/account')}>
          {t('page.account')}
        </MenuItem>
        <MenuItem icon={<Keyboard aria-hidden="true" />} onSelect={() => props.onShortcuts()}>
          <span class="flex-1">{t('shortcuts.title')}</span>
          <span class="max-md:hidden">
            <Kbd keys="?" />
          </span>
        </MenuItem>
        <MenuSeparator />
        <MenuCheck checked={attention.sound()} onChange={attention.setSound}>
          {t('attention.sound')}
        </MenuCheck>
        <MenuCheck checked={attention.desktop()} onChange={(on) => void setDesktop(on)}>
          {t('attention.desktop')}
        </MenuCheck>
        <MenuSeparator />
        <MenuChoices label={t('theme.label')} value={theme()} choices={themes()} onChange={setTheme} />
        <div class="md:hidden">
          <MenuSeparator />
          <MenuChoices label={t('language.label')} value={languages.language()} choices={languages.choices()} onChange={languages.choose} />
        </div>
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={leave}>
          {t('user.signOut')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('user.signOutTitle')}
        confirm={t('user.signOut')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void signOut()}
      >
        {t('user.signOutText', { count: live.openCount() })}
      </ConfirmDialog>
    </>
  )
}
