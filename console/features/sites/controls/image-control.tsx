import ImagePlus from 'lucide-solid/icons/image-plus'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { ApiError, api } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { texts } from '../i18n/texts.ts'
import { isFarOff, PICTURE_MAX_BYTES, PICTURE_TYPES, type Size, sizeOf } from './picture.ts'
import type { ControlProps } from './shared.ts'

type ImageControlProps = ControlProps & {
  siteId: string
  /** '' or an address. */
  value: string
  advised: Size
  onChange: (url: string) => void
}

/** Uploads one picture at a time; what went wrong, and the size of the last one, are kept to be told. */
const useUpload = (props: ImageControlProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string | null>(null)
  const [size, setSize] = createSignal<Size | null>(null)
  const refusalOf = (cause: unknown): string => {
    if (cause instanceof ApiError && cause.code === 'too_large') return x('image.tooLarge')
    return cause instanceof ApiError && cause.code === 'bad_request' ? x('image.noPicture') : errorTextOf(t, cause)
  }
  const upload = async (file: File) => {
    setFailure(null)
    if (file.size > PICTURE_MAX_BYTES) return setFailure(x('image.tooLarge'))
    if ((await sizeOf(file)) === null) return setFailure(x('image.noPicture'))
    setBusy(true)
    try {
      const { url, width, height } = await api.uploadSiteImage(props.siteId, file)
      props.onChange(url)
      setSize({ width, height })
    } catch (cause) {
      setFailure(refusalOf(cause))
    }
    setBusy(false)
  }
  return { busy, failure, size, setSize, upload }
}

const Thumb = (props: { url: string; name: string; onSize: (size: Size) => void }) => {
  const x = useTexts(texts)
  return (
    <div class="flex h-16 w-28 shrink-0 items-center justify-center overflow-hidden rounded-control border border-border bg-[repeating-conic-gradient(var(--color-surface-3)_0_25%,var(--color-border)_0_50%)] bg-size-[16px_16px]">
      <Show
        when={props.url.startsWith('/files/')}
        // The console shows no pictures of other hosts: the preview beside it does.
        fallback={<span class="bg-surface-1 px-1 text-xs text-muted">{x(props.url === '' ? 'image.none' : 'image.elsewhere')}</span>}
      >
        <img
          src={props.url}
          alt={props.name}
          class="max-h-full max-w-full object-contain"
          onLoad={(event) => props.onSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
        />
      </Show>
    </div>
  )
}

/** A picture: uploaded here or named by its https address, with the advised size and how far off it is. */
export const ImageControl = (props: ImageControlProps) => {
  const x = useTexts(texts)
  let input!: HTMLInputElement
  const upload = useUpload(props)
  createEffect(
    on(
      () => props.value,
      () => upload.setSize(null),
      { defer: true },
    ),
  )
  const advice = () => {
    const size = upload.size()
    const off = size === null || props.value === '' ? null : isFarOff(size, props.advised)
    return size === null || off === null ? null : x(off === 'shape' ? 'image.otherShape' : 'image.small', { ...size })
  }
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file !== undefined && !props.disabled) void upload.upload(file)
  }
  return (
    <fieldset
      id={props.id}
      tabindex="-1"
      aria-label={props.name}
      aria-describedby={props.describedBy}
      class="flex flex-col gap-2 outline-none"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer?.files)
      }}
    >
      <div class="flex flex-wrap items-center gap-3">
        <Thumb url={props.value} name={props.name} onSize={upload.setSize} />
        <div class="flex flex-col gap-1.5">
          <div class="flex flex-wrap gap-2">
            <Button icon={<ImagePlus aria-hidden="true" />} busy={upload.busy()} disabled={props.disabled} onClick={() => input.click()}>
              {x(props.value === '' ? 'image.upload' : 'image.replace')}
            </Button>
            <Show when={props.value !== '' && !props.disabled}>
              <Button look="ghost" onClick={() => props.onChange('')}>
                {x('image.remove')}
              </Button>
            </Show>
          </div>
          <p class="text-xs text-muted">{x('image.advised', { width: props.advised.width, height: props.advised.height })}</p>
        </div>
        <input
          ref={input}
          type="file"
          accept={PICTURE_TYPES}
          aria-label={x('image.file', { name: props.name })}
          hidden
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </div>
      <Show when={upload.failure()}>
        {(failure) => (
          <p role="alert" class="text-xs text-danger-text">
            {failure()}
          </p>
        )}
      </Show>
      <Show when={advice()}>{(words) => <p class="text-xs text-warning-text">{words()}</p>}</Show>
    </fieldset>
  )
}
