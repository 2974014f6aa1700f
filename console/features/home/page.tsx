import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { CombinedHome } from './combined-home.tsx'
import { ServiceHome } from './service-home.tsx'

/** The home the organisation chose; the other one by its own address. */
const HomePage = () => {
  const me = useMe()
  const params = useParams<{ which?: string }>()
  const isCombined = () => (params.which ?? me().organisation.home) === 'combined'
  return (
    <Show when={isCombined()} fallback={<ServiceHome />}>
      <CombinedHome />
    </Show>
  )
}

export default HomePage
