import { createSignal } from 'solid-js'
import type { Place } from '../../../objects/protocol/regions.ts'
import type { Language } from '../../lib/i18n/index.tsx'

const loadNames = () => import('../../../objects/protocol/place-text.ts')
const [names, setNames] = createSignal<Awaited<ReturnType<typeof loadNames>>>()
const loading: { names: Promise<void> | null } = { names: null }

/** As `placeOf`, for the desk, which does not wait for the names of places: empty until they are there, then drawn by itself. */
export const laterPlaceOf = (info: Place, language: Language): string => {
  // Without a network they are asked for again with the next place.
  loading.names ??= loadNames().then(
    (loaded) => void setNames(() => loaded),
    () => {
      loading.names = null
    },
  )
  return names()?.placeOf(info, language) ?? ''
}
