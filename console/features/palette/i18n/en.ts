/** The same in English. */
export const en = {
  'palette.open': 'Search or run a command',
  'palette.placeholder': 'Search pages, conversations and contacts, or run a command',
  'palette.none': 'Nothing found',
  'palette.searching': 'Looking for contacts',
  'palette.searchFailed': 'Contacts cannot be searched right now; everything else can',
  'group.conversations': 'Open conversations',
  'group.actions': 'Here and now',
  'group.status': 'My state',
  'group.pages': 'Pages',
  'group.general': 'General',
  'group.visitors': 'Recent visitors',
  'group.contacts': 'Contacts',
  'visitor.openRecord': 'Past conversation',
  'contact.open': 'Open the contact',
}
