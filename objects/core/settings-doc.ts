import { DIALOG_SETTINGS, type Setting, TEXT_MAX_CHARS } from './settings.ts'

const valuesOf = (setting: Setting): string => {
  switch (setting.kind) {
    case 'text': {
      const variables = setting.variables.map((name) => `\`{${name}}\``).join(' ')
      return `text, at most ${TEXT_MAX_CHARS} characters${variables === '' ? '' : `, with ${variables}`}`
    }
    case 'seconds':
      return `seconds, ${setting.min} to ${setting.max}`
    case 'count':
      return `${setting.min} to ${setting.max}`
    case 'toggle':
      return 'on or off'
    case 'choice':
      return setting.options.map((option) => `\`${option}\``).join(' or ')
  }
}

const defaultOf = (setting: Setting): string => {
  if (setting.kind === 'toggle') return setting.default ? 'on' : 'off'
  return setting.kind === 'text' ? `“${setting.default}”` : `\`${setting.default}\``
}

/** The reference of every dialog setting as Markdown, from the table that everything else comes from. */
export const dialogSettingsReference = (): string => {
  const rows = Object.entries(DIALOG_SETTINGS).map(
    ([key, setting]) => `| ${setting.item} | \`${key}\` | ${setting.zh} | ${setting.en} | ${valuesOf(setting)} | ${defaultOf(setting)} |`,
  )
  return [
    '# Dialog settings',
    '',
    'Made from `settings.ts`; a test fails when this page says something else (`vitest -u` writes it anew). An empty text says nothing.',
    'A change counts from the next event on, in running conversations too.',
    '',
    '| item | key | 名称 | name | values | default |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
