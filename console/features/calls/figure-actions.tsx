import type { CallFigureId } from '../../../objects/protocol/call-figure-words.ts'
import { AboutLink } from '../statistics/about-link.tsx'
import { FigureExport } from '../statistics/export-menu.tsx'

type FigureActionsProps = { name: string; about: CallFigureId; table: 'hours' | 'agents'; from: string; to: string }

/** What stands beside the title of figures: what they count, and their table as a file. */
export const FigureActions = (props: FigureActionsProps) => (
  <span class="flex shrink-0 items-center gap-1">
    <AboutLink anchor={props.about} name={props.name} />
    <FigureExport name={props.name} path="/api/calls/figures" query={{ table: props.table, from: props.from, to: props.to }} />
  </span>
)
