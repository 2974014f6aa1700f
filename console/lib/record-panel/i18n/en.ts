export const en = {
  'save.label': 'Unsaved changes',
  'save.changed': 'Changed: {names}',
  'save.separator': ', ',
  'save.discard': 'Discard',

  'leave.title': 'Leave this page?',
  'leave.text': 'Your unsaved changes will be lost.',
  'leave.go': 'Discard and leave',
  'leave.stay': 'Keep editing',

  'conflict.title': 'This was changed a moment ago. Your changes are not saved yet',
  'conflict.someone': 'A colleague',
  'conflict.both': 'you changed it too',
  'conflict.apart': 'Their changes are filled in and do not touch yours. You can save now.',
  'conflict.overlap': {
    one: 'You both changed {count} field. Choose which version counts.',
    other: 'You both changed {count} fields. Choose which version counts.',
  },
  'conflict.takeTheirs': 'Take theirs',
  'conflict.keepMine': 'Save mine',
}
