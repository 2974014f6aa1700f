/** What goes over the wire, for who builds the other side. */

export const WANTED_EXAMPLE = `POST https://your-call-centre.example.com/yingda
X-Yingda-Event: call.wanted
X-Yingda-Delivery: DELIVERY_ID
X-Yingda-Timestamp: 1795407600
X-Yingda-Signature: v1=HEX

{
  "id": "EVENT_ID",
  "type": "call.wanted",
  "atMs": 1795407600000,
  "data": {
    "call": { "id": "REQUEST_ID", "number": "13800000000" },
    "agent": { "id": "AGENT_ID", "name": "Li Lei", "workNumber": "A1006" },
    "contactId": "CONTACT_ID",
    "visitorId": null,
    "conversationId": null,
    "siteId": null
  }
}`

/** The fields of an event of a call, in the order one reads them. */
export const EVENT_FIELDS = [
  'id',
  'callId',
  'requestId',
  'type',
  'atMs',
  'direction',
  'number',
  'line',
  'workNumber',
  'reason',
  'recordingUrl',
] as const
