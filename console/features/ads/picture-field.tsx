import Upload from 'lucide-solid/icons/upload'
import { createSignal, Show } from 'solid-js'
import { AD_SIZES, type AdPlace } from '../../../objects/core/site-ads.ts'
import { ApiError, api } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { isFarOff, PICTURE_MAX_BYTES, PICTURE_TYPES, type Size, sizeOf } from '../sites/controls/picture.ts'
import { texts } from './i18n/texts.ts'

type PictureFieldProps = {
  place: AdPlace
  value: string
  /** Of the picture in sight; null: not known. */
  size: Size | null
  /** The upload belongs to a site; pictures are open to everyone. */
  siteId: string | undefined
  error?: string
  onChange: (address: string) => void
  onBusy: (busy: boolean) => void
}

/** Uploads an ad's picture and says what size is best. */
export const PictureField = (props: PictureFieldProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let input!: HTMLInputElement
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string | null>(null)
  const advised = () => AD_SIZES[props.place]
  const off = () => (props.size === null ? null : isFarOff(props.size, advised()))
  const textOf = (error: unknown): string => {
    const code = error instanceof ApiError ? error.code : null
    if (code === 'too_large') return x('picture.tooLarge')
    return code === 'bad_request' ? x('picture.unfit') : errorTextOf(t, error)
  }
  const upload = async (file: File | undefined) => {
    input.value = ''
    if (file === undefined || props.siteId === undefined) return
    setFailure(null)
    if (file.size > PICTURE_MAX_BYTES) return setFailure(x('picture.tooLarge'))
    if ((await sizeOf(file)) === null) return setFailure(x('picture.unfit'))
    setBusy(true)
    props.onBusy(true)
    try {
      props.onChange((await api.uploadSiteImage(props.siteId, file)).url)
    } catch (error) {
      setFailure(textOf(error))
    } finally {
      setBusy(false)
      props.onBusy(false)
    }
  }
  return (
    <div class="flex flex-col gap-1.5">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button icon={<Upload aria-hidden="true" />} busy={busy()} disabled={props.siteId === undefined} onClick={() => input.click()}>
          {x(props.value === '' ? 'picture.upload' : 'picture.replace')}
        </Button>
        <span class="text-xs text-muted tabular-nums">
          {x('picture.advised', advised())}
          <Show when={props.size}>{(size) => ` · ${x('picture.size', size())}`}</Show>
        </span>
      </div>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        class="hidden"
        tabIndex={-1}
        aria-label={x('field.picture')}
        aria-invalid={props.error === undefined ? undefined : 'true'}
        onChange={(event) => void upload(event.currentTarget.files?.[0])}
      />
      <Show when={off()}>{(how) => <p class="text-xs text-warning-text">{x(`picture.${how()}`)}</p>}</Show>
      <p role="alert" class="text-xs text-danger-text empty:hidden">
        {failure() ?? props.error}
      </p>
    </div>
  )
}
