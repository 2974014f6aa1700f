import type { ServerLanguage } from '../developers/snippets.ts'

/** How a receiver checks what it got, and how a call centre signs what it sends. Pure; a test runs them as they stand here. */

/** Where the examples expect the secret. */
export const SECRET_VARIABLE = 'YINGDA_SECRET'

const NODE = `import { createHmac, timingSafeEqual } from 'node:crypto'

const secret = process.env.${SECRET_VARIABLE}

// body: the bytes as they came, before any JSON parsing.
export const isFromYingda = (body, timestamp, signature) => {
  if (!secret || !(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false
  const hmac = createHmac('sha256', secret).update(\`\${timestamp}.\`).update(body)
  const expected = Buffer.from(\`v1=\${hmac.digest('hex')}\`)
  const given = Buffer.from(String(signature))
  return given.length === expected.length && timingSafeEqual(given, expected)
}`

const PHP = `<?php
// $body = file_get_contents('php://input');
// $timestamp = $_SERVER['HTTP_X_YINGDA_TIMESTAMP'] ?? '';
// $signature = $_SERVER['HTTP_X_YINGDA_SIGNATURE'] ?? '';
function isFromYingda(string $body, string $timestamp, string $signature): bool
{
    $secret = (string) getenv('${SECRET_VARIABLE}');
    if ($secret === '' || !ctype_digit($timestamp) || abs(time() - (int) $timestamp) > 300) {
        return false;
    }
    $expected = 'v1=' . hash_hmac('sha256', $timestamp . '.' . $body, $secret);
    return hash_equals($expected, $signature);
}`

const PYTHON = `import hashlib
import hmac
import os
import time


# body: the bytes as they came, before any JSON parsing.
def is_from_yingda(body: bytes, timestamp: str, signature: str) -> bool:
    secret = os.environ.get("${SECRET_VARIABLE}", "").encode("utf-8")
    if not secret or not (timestamp.isascii() and timestamp.isdigit()):
        return False
    if abs(time.time() - int(timestamp)) > 300:
        return False
    signed = timestamp.encode("utf-8") + b"." + body
    expected = "v1=" + hmac.new(secret, signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode("utf-8"), signature.encode("utf-8"))`

const JAVA = `import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class YingdaSignature {
    // body: the bytes as they came, before any JSON parsing.
    public static boolean isValid(byte[] body, String timestamp, String signature) throws GeneralSecurityException {
        String secret = System.getenv("${SECRET_VARIABLE}");
        if (secret == null || secret.isEmpty() || timestamp == null || signature == null) return false;
        if (!timestamp.matches("[0-9]{1,12}")) return false;
        long ageSec = System.currentTimeMillis() / 1000 - Long.parseLong(timestamp);
        if (Math.abs(ageSec) > 300) return false;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        StringBuilder expected = new StringBuilder("v1=");
        for (byte each : mac.doFinal(body)) {
            expected.append(String.format("%02x", each));
        }
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected.toString().getBytes(StandardCharsets.UTF_8), given);
    }
}`

/** Whether a body is signed with the secret and not older than five minutes. */
export const VERIFY_SNIPPETS: Record<ServerLanguage, string> = { node: NODE, php: PHP, python: PYTHON, java: JAVA }

/** One event of a call, signed in a shell. */
export const sendSnippet = (
  url: string,
): string => `body='{"id":"EVENT_ID","callId":"CALL_ID","type":"ringing","atMs":'$(date +%s000)',"direction":"in","number":"13800000000","workNumber":"A1006"}'
timestamp=$(date +%s)
signature=$(printf '%s.%s' "$timestamp" "$body" | openssl dgst -sha256 -hmac "$${SECRET_VARIABLE}" | sed 's/^.* //')
curl -X POST '${url}' \\
  -H 'Content-Type: application/json' \\
  -H "X-Yingda-Timestamp: $timestamp" \\
  -H "X-Yingda-Signature: v1=$signature" \\
  --data-binary "$body"`
