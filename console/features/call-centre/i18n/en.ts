export const en = {
  'page.text': 'Connected with the call centre both ways: calls by a click, who is calling, and a record of every call',

  'tab.label': 'Parts',
  'tab.connection': 'Connection',
  'tab.log': 'Deliveries',
  'tab.protocol': 'Protocol',
  'centre.on': 'On',
  'centre.off': 'Off',

  'empty.title': 'No call centre is connected',
  'empty.text':
    'Once one is, agents call from a contact, a visitor or a conversation with one click, see who is calling, and every call is recorded and counted.',
  'empty.begin': 'Connect a call centre',
  'empty.simulator': 'Without a call centre at hand, try it with the simulator on the server:',

  'out.title': 'Tell the call centre',
  'out.text':
    'A signed request goes to this address when an agent asks for a call, and when a contact becomes a customer or is one no more',
  'field.url': 'Address of the call centre',
  'field.enabled': 'On',
  'hint.url': 'The call centre gives it to you: an https address on the public net',
  'hint.enabled': 'While it is on, calls go out through the call centre; while it is off, the device dials',
  'wrong.url': 'Please enter a whole address that begins with https://.',
  'refused.url': 'This address cannot be used: it has to be https on the public net, without user name and password.',

  'in.title': 'Hear of calls',
  'in.text': 'Enter this address at the call centre, so that it tells when calls ring, are answered, end and are recorded',
  'in.copy': 'Copy our address',
  'in.never': 'It has told of no call yet.',
  'in.last': 'Last heard of at {time}',

  'secret.title': 'Signing secret',
  'secret.text': 'One secret signs both ways: what we send and what the call centre sends. It is shown once, when it is made.',
  'secret.none': 'It is made when the call centre is first turned on, and signs both ways.',

  'save.done': 'The call centre was saved',

  'protocol.out': 'What we send',
  'protocol.outText': 'Answer 2xx; what fails is tried again. The same delivery id has to be acted on once.',
  'protocol.wanted': 'An agent asks for a call: ring the agent, then the number. Later events name data.call.id as their requestId',
  'protocol.raised': 'A contact that becomes a customer is told as customer.raised in the same form; the test button sends ping.',
  'protocol.removed':
    'A customer that is deleted, merged into another contact or erased is told as customer.removed: data has contactId, reason (deleted, merged, erased) and mergedInto. Forget what you know of it; erased is told of every contact, raised or not.',
  'protocol.erased':
    'A visitor who is erased is told as visitor.erased: data has visitorId and siteId. Delete what calls that were asked for said of it.',
  'protocol.in': 'What the call centre sends',
  'protocol.inText': 'One event for each state of a call. Events out of order or sent twice do no harm.',
  'protocol.fields': 'Fields of an event',
  'event.id': 'Of the event; sent twice, it counts once',
  'event.callId': 'The call centre’s own id, the same for the whole call',
  'event.requestId': 'For a call asked for here: the id it came with; otherwise left out',
  'event.type': 'ringing, answered, ended or recording',
  'event.atMs': 'When it happened, in milliseconds',
  'event.direction': 'in or out',
  'event.number': 'The other side’s number; empty when withheld',
  'event.line': 'The number that was called or called from; optional',
  'event.workNumber': 'Work number of the agent it rings at or who talks; optional',
  'event.reason': 'Why it ended; optional',
  'event.recordingUrl': 'Address of the recording; needed for recording',
  'protocol.send': 'Send an event',
  'protocol.rules': '202 says that it was taken, 200 that it was known. What is more than 5 minutes off or wrongly signed is refused.',
  'protocol.verify': 'Verify the signature',
  'protocol.simulator': 'Simulator',
  'protocol.simulatorText': 'Plays the call centre’s side on the server, for trying and for tests',
  'copy.of': 'Copy: {what}',
}
