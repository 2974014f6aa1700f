/** The same in English. */
export const en = {
  'sheet.title': 'Keyboard shortcuts',
  'sheet.text': 'What this page offers by keys. Keys of a single character do nothing while you are typing.',
  'group.general': 'General',
  'group.status': 'My state',
  'group.desk': 'List of conversations',
  'group.conversation': 'This conversation',
  'group.page': 'This page',
}
