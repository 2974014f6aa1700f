/** Reports of agents and groups, in English. */
export const en = {
  'page.text':
    'What each agent and skill group served, how soon, and what visitors thought of it. A row opens its course, a count its conversations.',
  'page.own': 'What you served, how soon, and what visitors thought of it. A row opens its course, a count its conversations.',
  'page.updated': 'Updated at {time}',
  'page.stale': 'Could not be updated: {reason}',
  'tab.label': 'Report',
  'tab.agents': 'Agents',
  'tab.groups': 'Skill groups',
  'head.agents': 'Agent',
  'head.groups': 'Skill group',
  'nobody.agents': 'No agent',
  'nobody.groups': 'No skill group',
  'column.workNumber': 'Work number',
  'table.gone': 'Deleted',
  'table.total': 'Total',
  'table.records': '{name} {value}, show what it is made of',
  'panel.back': 'Back to the report',
  'none.title': 'No figures in this period',
  'none.text': 'A longer period or fewer filters may have some.',
}
