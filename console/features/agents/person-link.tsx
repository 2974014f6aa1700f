import { A, useLocation } from '@solidjs/router'
import { Avatar } from '../../ui/avatar.tsx'

type PersonLinkProps = {
  person: { id: string; name: string; workNumber: string; avatar?: string | null }
  onOpen: (id: string) => void
}

/** Who it is, and the way to the person's page. */
export const PersonLink = (props: PersonLinkProps) => {
  const location = useLocation()
  return (
    <span class="flex items-center gap-2">
      <Avatar id={props.person.id} name={props.person.name} src={props.person.avatar ?? undefined} size="sm" />
      <A
        href={`/agents/${props.person.id}${location.search}`}
        class="truncate font-medium text-strong hover:underline"
        onClick={(event) => {
          event.preventDefault()
          event.stopPropagation()
          props.onOpen(props.person.id)
        }}
      >
        {props.person.name}
      </A>
      <span class="text-xs text-muted tabular-nums">{props.person.workNumber}</span>
    </span>
  )
}
