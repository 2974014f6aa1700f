import type { SiteKey, SiteSettings } from '../../objects/core/site-settings.ts'
import type { HttpSession } from './http.ts'

/** A site's widget settings by the API, as the console saves them. */
export const saveSettings = async (
  admin: HttpSession,
  siteId: string,
  set: Partial<SiteSettings>,
  reset: readonly SiteKey[] = [],
): Promise<void> => {
  const path = `/api/sites/${siteId}/settings`
  const { revision } = await admin.get<{ revision: number }>(path)
  await admin.request(path, { method: 'PUT', body: { revision, set, reset } })
}
