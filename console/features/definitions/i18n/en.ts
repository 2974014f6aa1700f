/** What figures count, in English. */
export const en = {
  'page.text': 'What each figure of reports and charts counts. Exported files count the same.',
  'rule.clock': 'Days and hours are those of each site’s own clock.',
  'rule.end': 'A conversation counts once it is over, at the time it was asked for; pages say how many still go on.',
  'rule.before': 'Compared is with as many days right before.',
  'rule.none': 'Where there is nothing to count stands “—”, not 0.',
  'rule.calls': 'Days and hours are those of your browser’s clock. Agents see their own calls and the missed ones nobody took.',
  'group.visits': 'Visitors',
  'group.conversations': 'Conversations',
  'group.times': 'Wait and reply',
  'group.satisfaction': 'Satisfaction',
  'group.agents': 'Agents',
  'group.shares': 'Shares of visits',
  'group.calls': 'Telephone',
}
