/** The code that a site's developers copy, with the site's own key filled in. Pure; a test runs the servers' part as it stands here. */

/** Before the widget's script is there, calls wait. */
export const QUEUE_STUB = `window.Yingda ??= function () { (Yingda.q = Yingda.q || []).push(arguments) }`

/** The names of the languages are theirs everywhere. */
export const SERVER_LANGUAGES = ['node', 'php', 'python', 'java'] as const
export type ServerLanguage = (typeof SERVER_LANGUAGES)[number]
export const LANGUAGE_NAMES: Record<ServerLanguage, string> = { node: 'Node.js', php: 'PHP', python: 'Python', java: 'Java' }

/** Where the examples expect the site's secret. */
export const SECRET_VARIABLE = 'YINGDA_IDENTITY_SECRET'

const NODE = `import { createHmac } from 'node:crypto'

const secret = process.env.${SECRET_VARIABLE}

export const identityProof = (userId) =>
  createHmac('sha256', secret).update(String(userId), 'utf8').digest('hex')`

const PHP = `<?php
function identityProof(string $userId): string
{
    return hash_hmac('sha256', $userId, getenv('${SECRET_VARIABLE}'));
}`

const PYTHON = `import hashlib
import hmac
import os


def identity_proof(user_id: str) -> str:
    secret = os.environ["${SECRET_VARIABLE}"]
    return hmac.new(secret.encode("utf-8"), user_id.encode("utf-8"), hashlib.sha256).hexdigest()`

const JAVA = `import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class IdentityProof {
    public static String of(String userId) throws GeneralSecurityException {
        byte[] secret = System.getenv("${SECRET_VARIABLE}").getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        StringBuilder hex = new StringBuilder();
        for (byte each : mac.doFinal(userId.getBytes(StandardCharsets.UTF_8))) {
            hex.append(String.format("%02x", each));
        }
        return hex.toString();
    }
}`

/** HMAC-SHA256 of the user id, keyed with the secret's own characters, as hex. */
export const PROOF_SNIPPETS: Record<ServerLanguage, string> = { node: NODE, php: PHP, python: PYTHON, java: JAVA }

/** \`USER_ID\` and \`PROOF\` are what the site's own server writes into the page. */
export const IDENTIFY = `Yingda('identify', {
  userId: 'USER_ID',
  proof: 'PROOF',
  name: 'Li Lei',
  mail: 'lilei@example.com',
  phone: '+86 138 0000 0000',
})`

export const SET_VALUES = `Yingda('set', { name: 'Li Lei', Plan: 'Pro', 'Order number': '20260042' })`

export const EVENT_EXAMPLE = `const onStart = ({ conversationId }) => console.log('started', conversationId)
Yingda('on', 'conversation:started', onStart)
Yingda('off', 'conversation:started', onStart)`

export const BUTTON_EXAMPLE = `<button type="button" onclick="Yingda('open')">Chat with us</button>`

export const TRACK_EXAMPLE = `Yingda('track', '/checkout/payment', 'Payment')`

/** What a strict policy of the host page has to allow. */
export const cspOf = (origin: string): string => {
  const socket = origin.replace(/^http/, 'ws')
  return [`script-src ${origin};`, `connect-src ${origin} ${socket};`, `frame-src ${origin};`, `img-src ${origin};`].join('\n')
}

/** The same line where scripts need a nonce. */
export const embedWithNonce = (origin: string, siteId: string): string =>
  `<script async nonce="NONCE" src="${origin}/w/${siteId}.js"></script>`

/** Every command with how it is called. What each does stands in the texts, by its name. */
export const COMMANDS = [
  { name: 'open', call: `Yingda('open')` },
  { name: 'close', call: `Yingda('close')` },
  { name: 'toggle', call: `Yingda('toggle')` },
  { name: 'hide', call: `Yingda('hide')` },
  { name: 'show', call: `Yingda('show')` },
  { name: 'set', call: `Yingda('set', values)` },
  { name: 'identify', call: `Yingda('identify', user)` },
  { name: 'on', call: `Yingda('on', event, handler)` },
  { name: 'off', call: `Yingda('off', event, handler?)` },
  { name: 'track', call: `Yingda('track', url?, title?)` },
  { name: 'shutdown', call: `Yingda('shutdown')` },
] as const

/** Every event with what its handler gets. */
export const EVENTS = [
  { name: 'open', gets: '' },
  { name: 'close', gets: '' },
  { name: 'unread', gets: 'count' },
  { name: 'invitation:shown', gets: '{ agent? }' },
  { name: 'invitation:accepted', gets: '{ agent? }' },
  { name: 'invitation:declined', gets: '{ agent? }' },
  { name: 'invitation:ignored', gets: '{ agent? }' },
  { name: 'conversation:started', gets: '{ conversationId }' },
  { name: 'conversation:ended', gets: '{ conversationId, reason }' },
  { name: 'message:sent', gets: '{ conversationId }' },
  { name: 'message:received', gets: '{ conversationId, text }' },
  { name: 'rated', gets: '{ conversationId, score }' },
  { name: 'message:left', gets: '{ id }' },
] as const
