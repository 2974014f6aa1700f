/**
 * The frames' schemas, imported when a desk wakes and not with the Worker: building them is the dearest part of a cold start,
 * and the request for a loader must not pay for it.
 */
export { AgentFrame } from '../protocol/agent.ts'
export { VisitorFrame } from '../protocol/visitor.ts'
