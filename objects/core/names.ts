import type { ConversationHeader, DeskState } from './types.ts'

/** 2.1, 10 and 11: whether the linked contact's name or the visitor's own is shown, to each side as the site's settings say now. */

type Named = Pick<ConversationHeader, 'visitorName' | 'contactName'>
type Config = Pick<DeskState, 'config'>

const shown = ({ visitorName, contactName }: Named, prefersContact: boolean): string =>
  prefersContact && contactName ? contactName : visitorName

export const nameForVisitor = ({ config }: Config, named: Named): string => shown(named, config.settings.visitorSeesContact)
export const nameForAgents = ({ config }: Config, named: Named): string => shown(named, config.settings.agentSeesContact)
