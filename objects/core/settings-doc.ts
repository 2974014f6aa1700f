import { DIALOG_SETTINGS, type Setting, TEXT_MAX_CHARS } from './settings.ts'
import { PARTS } from './site-parts.ts'
import { SITE_SETTINGS, type SiteSetting } from './site-settings.ts'

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

const siteValuesOf = (setting: SiteSetting): string => {
  switch (setting.kind) {
    case 'text':
      return `text, at most ${setting.maxChars} characters${setting.isLong ? ', line breaks allowed' : ''}`
    case 'color':
      return '`#rrggbb`'
    case 'image':
      return `own upload or https address, advised ${setting.advised.width}×${setting.advised.height} px`
    case 'choice':
      return setting.options.map((option) => `\`${option}\``).join(' or ')
    case 'toggle':
      return 'on or off'
    case 'seconds':
      return `seconds, ${setting.min} to ${setting.max}${setting.min === 0 ? '; 0 says none' : ''}`
    case 'count':
      return `${setting.min} to ${setting.max}`
    case 'lines':
      return `at most ${setting.maxLines} texts of at most ${setting.maxChars} characters`
    case 'fields':
      return `at most ${PARTS.fields} fields: name, phone, mail, or a text with a label of its own`
    case 'triggers':
      return `at most ${PARTS.triggers} rules, each with at least one condition`
  }
}

const siteDefaultOf = (setting: SiteSetting): string => {
  switch (setting.kind) {
    case 'toggle':
      return setting.default ? 'on' : 'off'
    case 'text':
      return setting.default === '' ? '' : `“${setting.default}” / “${setting.defaultEn}”`
    case 'lines':
      return `${setting.default.join('、')} / ${setting.defaultEn.join(', ')}`
    case 'fields':
      return setting.default.map(({ kind, isRequired }) => `${kind}${isRequired ? ' (required)' : ''}`).join(', ')
    case 'triggers':
      return setting.default.length === 0 ? 'none' : String(setting.default.length)
    case 'image':
      return setting.default === '' ? 'none' : `\`${setting.default}\``
    default:
      return `\`${setting.default}\``
  }
}

/** The reference of every setting of a site's widget as Markdown, from the table that everything else comes from. */
export const siteSettingsReference = (): string => {
  const rows = Object.entries(SITE_SETTINGS).map(([key, setting]) =>
    [
      '',
      setting.item,
      `\`${key}\``,
      setting.zh,
      setting.en,
      siteValuesOf(setting),
      siteDefaultOf(setting),
      setting.isPublic ? 'yes' : 'no',
      '',
    ]
      .join(' | ')
      .trim(),
  )
  return [
    '# Settings of a site',
    '',
    'Made from `site-settings.ts`; a test fails when this page says something else (`vitest -u` writes it anew).',
    'A text nobody changed is shown in the language of the visitor; both defaults stand here. Public: visitors’ browsers may know it.',
    'A change reaches open pages without a reload.',
    '',
    '| item | key | 名称 | name | values | default | public |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
