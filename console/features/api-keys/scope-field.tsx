import { API_SCOPES, type ApiScope } from '../../../objects/protocol/api-scopes.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { type BoxGroup, BoxGroups } from '../../ui/box-groups.tsx'
import { texts } from './i18n/texts.ts'
import { SCOPE_GROUPS, toggledScope } from './key-form.ts'
import { doesLess } from './scope-needs.ts'

type ScopeFieldProps = { chosen: readonly ApiScope[]; error: string | undefined; onChange: (scopes: ApiScope[]) => void }

type LessScope = Extract<keyof (typeof texts)['zh-CN'], `less.${string}`> extends `less.${infer S}` ? S : never
const hasLessText = (scope: ApiScope): scope is ApiScope & LessScope => `less.${scope}` in texts['zh-CN']

/** What the key may do, by areas. */
export const ScopeField = (props: ScopeFieldProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const groups = (): BoxGroup<ApiScope>[] => SCOPE_GROUPS.map(({ id, scopes }) => ({ id, title: x(`group.${id}`), ids: scopes }))
  return (
    <BoxGroups
      groups={groups()}
      nameOf={(scope) => API_SCOPES[scope][language()]}
      warningOf={(scope) => (doesLess(props.chosen, scope) && hasLessText(scope) ? x(`less.${scope}`) : '')}
      chosen={props.chosen}
      error={props.error}
      onToggle={(scope, on) => props.onChange(toggledScope(props.chosen, scope, on))}
    />
  )
}
