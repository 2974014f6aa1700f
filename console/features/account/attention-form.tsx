import { Show } from 'solid-js'
import { useAttentionSettings } from '../../lib/attention-settings.tsx'
import { useMe } from '../../lib/auth.tsx'
import { MELODIES, playChime, VOLUME_MAX, VOLUME_MIN } from '../../lib/chime.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createPush } from '../../lib/push.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'

const VOLUME_STEP = 10

/** Whether it sounds, how, and how loud; a change is heard at once. */
const SoundForm = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const attention = useAttentionSettings()
  const play = () => playChime('arrived', attention.melody(), attention.volume())
  return (
    <>
      <Switch label={t('attention.sound')} hint={t('account.soundHint')} checked={attention.sound()} onChange={attention.setSound} />
      <Show when={attention.sound()}>
        <div class="flex flex-col gap-3 border-l-2 border-border pl-4">
          <div class="flex items-center justify-between gap-4">
            <span class="text-base text-normal">{x('sound.melody')}</span>
            <Segmented
              label={x('sound.melody')}
              value={attention.melody()}
              segments={MELODIES.map((value) => ({ value, label: x(`sound.${value}`) }))}
              onChange={(melody) => {
                attention.setMelody(melody)
                play()
              }}
            />
          </div>
          <Slider
            label={x('sound.volume')}
            value={attention.volume()}
            min={VOLUME_MIN}
            max={VOLUME_MAX}
            step={VOLUME_STEP}
            text={x('sound.percent', { percent: attention.volume() })}
            onInput={attention.setVolume}
            onChange={play}
          />
          <p class="text-xs text-muted">{x('sound.oneTab')}</p>
        </div>
      </Show>
    </>
  )
}

/** How this browser calls: by sound, by the system's notifications, and by push while no console is open. */
export const AttentionForm = () => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const attention = useAttentionSettings()
  const me = useMe()
  const push = createPush(me().id, language)
  const setDesktop = async (on: boolean) => {
    if (!(await attention.setDesktop(on))) toasts.show({ text: t('attention.denied'), look: 'danger' })
  }
  const setPush = async (on: boolean) => {
    const done = await push.setOn(on).catch(() => null)
    if (done === null) toasts.show({ text: x('push.failed'), look: 'danger' })
    else if (!done) toasts.show({ text: t('attention.denied'), look: 'danger' })
  }
  return (
    <div class="flex flex-col gap-4">
      <SoundForm />
      <Switch
        label={t('attention.desktop')}
        hint={t('account.desktopHint')}
        checked={attention.desktop()}
        onChange={(on) => void setDesktop(on)}
      />
      <Switch
        label={x('push.label')}
        hint={x(push.state() === 'unavailable' ? 'push.unavailable' : 'push.hint')}
        checked={push.state() === 'on'}
        disabled={push.state() === 'unknown' || push.state() === 'unavailable'}
        onChange={(on) => void setPush(on)}
      />
    </div>
  )
}
