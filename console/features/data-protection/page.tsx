import { useNavigate, useParams } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { texts } from './i18n/texts.ts'
import { PersonPart } from './person/person-part.tsx'
import { ReceiptsPart } from './receipts/receipts-part.tsx'
import { RetentionPart } from './retention/retention-part.tsx'

const PARTS = ['person', 'retention', 'receipts'] as const
type Part = (typeof PARTS)[number]

/** One person's data, how long data is kept, and what was deleted. */
const DataProtectionPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ part?: string; receiptId?: string }>()
  const navigate = useNavigate()
  const part = (): Part => PARTS.find((known) => known === params.part) ?? 'person'
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="border-b border-border px-6 py-4 max-md:px-4">
        <h1 class="text-xl font-semibold text-strong">{t('page.dataProtection')}</h1>
        <p class="text-sm text-muted">{x('page.text')}</p>
        <Segmented
          class="mt-3"
          label={x('part.label')}
          value={part()}
          segments={PARTS.map((value) => ({ value, label: x(`part.${value}`) }))}
          onChange={(next) => navigate(next === 'person' ? '/data-protection' : `/data-protection/${next}`)}
        />
      </header>
      <div class="min-h-0 flex-1 overflow-y-auto">
        <Switch>
          <Match when={part() === 'person'}>
            <PersonPart />
          </Match>
          <Match when={part() === 'retention'}>
            <RetentionPart />
          </Match>
          <Match when={part() === 'receipts'}>
            <ReceiptsPart receiptId={params.receiptId} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

export default DataProtectionPage
