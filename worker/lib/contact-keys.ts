/** What duplicates of a contact are found by, however it was typed. */

/** The bare number: no spaces, brackets, hyphens or sign of a country; China's code is left out. */
export const phoneKey = (phone: string | null | undefined): string | null => {
  const bare = (phone ?? '').replace(/[^\d+]/g, '').replace(/^00/, '+')
  const own = bare.replace(/^\+86/, '').replace(/^86(?=1\d{10}$)/, '')
  return own.replaceAll('+', '') || null
}

export const mailKey = (mail: string | null | undefined): string | null => mail?.trim().toLowerCase() || null
