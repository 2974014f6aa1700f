export const en = {
  'filter.text': 'Transcript',
  'filter.visitor': 'Visitor name',
  'filter.group': 'Skill group',
  'filter.contact': 'Contact',
  'filter.invalid': 'Invalid ones',
  'invalid.hide': 'Hidden',
  'invalid.show': 'Shown, too',
  'invalid.only': 'Only these',
  'rating.rated': 'Rated',
  'rating.unrated': 'Not rated',
  'rating.score': '{score} points',

  'column.hit': 'Hit',
  'column.group': 'Skill group',
  'column.place': 'Region',

  'search.incomplete': 'Older conversations are still being indexed. More may follow.',

  'detail.print': 'Print or save as PDF',
  'detail.rating': 'Rating',
  'detail.summary': 'Summary',
  'detail.followUp': 'To be followed up',
  'detail.notes': 'Private notes',
  'detail.whisper': 'Whisper',

  'print.title': 'Conversation',
  'print.action': 'Print',
  'print.made': 'Printed by {name}, {time}',
}
