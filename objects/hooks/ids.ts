/** A random name of a delivery. */
export const newDeliveryId = (): string => `d${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`

/** A random name of an event. */
export const newEventId = (): string => `v${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`

/** A random name of an audit entry. */
export const newAuditId = (): string => `l${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`
