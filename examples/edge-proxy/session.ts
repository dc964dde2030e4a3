// Session tokens: `user.expires.signature`, each part in base64url. Your server signs, the worker verifies.

const encoder = new TextEncoder();

const encode = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const decode = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));

const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);

/** A token for `user` that is valid for so many seconds. */
export async function signSession(user: string, secret: string, seconds: number): Promise<string> {
  const claim = `${encode(encoder.encode(user))}.${Math.floor(Date.now() / 1000) + seconds}`;
  return `${claim}.${encode(new Uint8Array(await crypto.subtle.sign("HMAC", await keyOf(secret), encoder.encode(claim))))}`;
}

/** The user that an `Authorization` header names, or null when the token is missing, forged or expired. */
export async function userOf(authorization: string | null, secret: string): Promise<string | null> {
  const [, user, expires, signature] = /^Bearer ([\w-]+)\.(\d+)\.([\w-]{43})$/.exec(authorization ?? "") ?? [];
  if (!user || !expires || !signature || Number(expires) * 1000 < Date.now()) return null;
  const isGenuine = await crypto.subtle.verify(
    "HMAC",
    await keyOf(secret),
    decode(signature),
    encoder.encode(`${user}.${expires}`),
  );
  return isGenuine ? new TextDecoder().decode(decode(user)) : null;
}
