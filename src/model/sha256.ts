import { hexText } from '../domain/hex-text';

/** SHA-256 of bytes as 64 hexadecimal digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // A page that came by plain HTTP, as in a class-room network, has none.
  const { subtle } = crypto as Partial<Crypto>;
  if (subtle) return hexText(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return hexText(sha256(bytes));
}
