/** An envelope: a JWE (RFC 7516; RSA-OAEP-256, A256GCM) to the organisation's public key. */

const bytesOf = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes */
const written = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

export const canSeal = () => Boolean(globalThis.crypto?.subtle);

/** @returns {string} what nobody can guess */
export const newId = () => written(crypto.getRandomValues(new Uint8Array(16)));

/** @param {any} jwk the public key @param {unknown} letter @returns {Promise<string>} */
export async function sealed(jwk, letter) {
  const { kid, ...own } = jwk;
  const key = await crypto.subtle.importKey("jwk", own, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const head = written(bytesOf(JSON.stringify({ alg: "RSA-OAEP-256", enc: "A256GCM", kid })));
  const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, key, secret));
  const aes = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt"]);
  const cipher = { name: "AES-GCM", iv, additionalData: bytesOf(head), tagLength: 128 };
  const out = new Uint8Array(await crypto.subtle.encrypt(cipher, aes, bytesOf(JSON.stringify(letter))));
  return [head, written(wrapped), written(iv), written(out.slice(0, -16)), written(out.slice(-16))].join(".");
}
