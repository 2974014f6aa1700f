/**
 * Codes of error frames and of HTTP errors `{error:{code,message,field?}}`. A client decides by the code; the message is
 * for people and logs. Unknown and forbidden things answer alike (`not_found`), so ids cannot be probed.
 */
export const ERROR_CODES = [
  'bad_frame',
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'rate_limited',
  'not_ready',
  'conversation_ended',
  'not_yours',
  'agent_full',
  'agent_unavailable',
  'offer_open',
  'offer_gone',
  'too_late',
  'blocked',
  'unavailable',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]
