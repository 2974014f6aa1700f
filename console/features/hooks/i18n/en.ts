export const en = {
  'page.text':
    'Tells your systems when conversations, left messages, ratings or contacts change, and of alarms. Every delivery is signed; failed ones are tried again.',
  'list.none': 'No webhooks yet',
  'list.noneText': 'Name an address and choose events; they arrive within seconds.',

  'column.state': 'State',
  'column.events': 'Events',
  'column.last': 'Last delivery',
  'column.failing': 'Failing since',
  'column.dead': 'Not delivered',

  'hook.enabled': 'On',
  'hook.disabled': 'Off',
  'hook.failing': 'Failing',

  'field.name': 'Name',
  'field.url': 'Address',
  'field.events': 'Events',
  'events.service': 'Conversations, ratings and left messages',
  'events.contacts': 'Contacts and customers',
  'events.calls': 'Calls',
  'events.alarms': 'Alarms',
  'events.always':
    'When a visitor is erased, visitor.erased is sent whatever is chosen (data has visitorId and siteId): please delete what you keep of it, too.',
  'alarms.hint':
    'Each site counts for itself, also while nobody has the console open. The limits for waiting, queue and satisfaction are in the',
  'alarms.link': 'organisation settings',
  'hint.name': 'For you to know it by, such as “CRM sync”',
  'hint.url': 'An https address on the public net; an answer of 2xx counts as delivered',
  'wrong.name': 'Please enter a name.',
  'wrong.url': 'Please enter a whole address that begins with https://.',
  'wrong.events': 'Please choose at least one event.',
  'refused.url': 'This address cannot be used: it has to be https on the public net, without user name and password.',

  'new.title': 'New webhook',
  'new.submit': 'Create',
  'new.done': '{name} was created',

  'panel.loading': 'Loading',
  'panel.gone': 'This webhook no longer exists',
  'panel.goneText': 'Another administrator may have deleted it.',

  'tab.label': 'Parts',
  'tab.settings': 'Settings',
  'tab.log': 'Deliveries',
  'tab.verify': 'Verify',

  'save.done': '{name} was saved',

  'secret.title': 'Signing secret',
  'secret.text': 'Proves that a request comes from this system. It is shown once, when it is made.',
  'secret.once': 'Save the signing secret now',
  'secret.onceText': 'It is shown this once. Keep it on the receiving server; once this is closed it can only be replaced.',
  'secret.copy': 'Copy the secret',
  'secret.kept': 'I have saved it',
  'secret.replace': 'Replace the secret',
  'secret.replaceTitle': 'Replace the secret?',
  'secret.replaceText': 'The old secret is worth nothing at once. Until the receiver has the new one, signatures will not match there.',
  'secret.replaced': 'The secret was replaced; update the receiver',

  'enabled.title': 'On and off',
  'enabled.onText': 'While it is off nothing is sent: what waits is given up, and what happens meanwhile is not sent later.',
  'enabled.offText': 'It is off and nothing is sent. Once it is on again, events from that moment on are.',
  'enabled.on': 'Turn on',
  'enabled.off': 'Turn off',
  'enabled.onDone': '{name} is on',
  'enabled.offDone': '{name} is off',

  'remove.title': 'Delete',
  'remove.text': 'Nothing more is sent; its deliveries and its secret are deleted for good.',
  'remove.action': 'Delete',
  'remove.askTitle': 'Delete {name}?',
  'remove.done': '{name} was deleted',

  'test.action': 'Send a test',
  'test.taken': 'Delivered',
  'test.failed': 'Not delivered',
  ms: '{ms} ms',

  'stateLine.none': 'Nothing was sent yet',
  'stateLine.last': 'Last at {time}: {answer}',
  'stateLine.pending': '{count} waiting',
  'stateLine.dead': '{count} not delivered',
  'stateLine.failing': 'Deliveries have failed since {time}',
  'stateLine.failingText':
    'They are tried again for about a day, more and more slowly. What still fails is marked as not delivered and can be sent again.',
  'stateLine.dropped': { one: '{count} event was dropped since {time}', other: '{count} events were dropped since {time}' },
  'stateLine.droppedText':
    'More waited than is kept: 5,000 to be sent, 10,000 not delivered, and for three days what finds no place among them. They cannot be sent again; please fetch what changed by the API.',

  'lost.title': 'Some events could not be recorded',
  'lost.site': { one: '{site}: {count} event since {time}', other: '{site}: {count} events since {time}' },
  'lost.text': 'No webhook is told of them. The conversations themselves are complete.',

  'event.ping': 'Test',
  'answer.none': 'Not answered yet',
  'answer.status': 'Answered {status}',
  'failure.status': '{words} ({status})',

  'filter.state': 'State',
  'state.all': 'All',
  'state.pending': 'Waiting',
  'state.delivered': 'Delivered',
  'state.dead': 'Not delivered',

  'log.none': 'Nothing was sent yet.',
  'log.noneFound': 'No deliveries in this state.',
  'log.tries': { one: '{count} try', other: '{count} tries' },
  'log.next': 'again at {time}',
  'resend.action': 'Send again',
  'resend.off': 'Nothing is sent while it is switched off.',
  'resend.done': 'It will be sent again',
  'resend.all': 'Send all {count} again',
  'resend.allDone': { one: '{count} delivery will be sent again', other: '{count} deliveries will be sent again' },

  'delivery.request': 'Request',
  'delivery.answer': 'Answer',
  'delivery.attempts': 'Tries',
  'delivery.next': 'Next try: {time}',
  'delivery.erased': 'Its content was deleted with personal data.',
  'delivery.noAnswer': 'No content.',
  'copy.request': 'Copy the request',
  'copy.answer': 'Copy the answer',
  'copy.of': 'Copy the code for {what}',

  'verify.how':
    'Every request has these headers. The signature is v1= and the lower-case hex of HMAC-SHA256 over timestamp, full stop and the raw bytes of the body; the secret is used as UTF-8 text.',
  'verify.event': 'Name of the event',
  'verify.delivery': 'Id of the delivery; a repeated try has the same one, so that you can drop duplicates',
  'verify.timestamp': 'When it was sent, in seconds; refuse what is more than 5 minutes off',
  'verify.signature': 'The signature',
  'verify.languages': 'Languages',
  'verify.code': 'Code that checks it, with the secret in the environment variable {variable}',
  'verify.answer':
    'Answer 2xx within 10 seconds. Any other status, a redirect or no answer counts as failed and is tried again. 410 says that you take no more: sending is turned off.',
}
