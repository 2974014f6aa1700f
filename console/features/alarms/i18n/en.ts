export const en = {
  'bar.label': 'Alarms',
  'alarm.wait': 'A visitor has waited for {time}, more than {limit}',
  'alarm.queue': '{count} visitors wait, more than {limit}',
  'alarm.score': "Today's satisfaction is {score}, below {limit}",
  'short.wait': 'Long wait',
  'short.queue': 'Long queue',
  'short.score': 'Low satisfaction',
  'act.open': 'Open',
  'act.snooze': 'Snooze 10 minutes',
}
