/** Ranges of addresses that no host on the internet has (RFC 6890). */
const PRIVATE_IPV4: readonly (readonly [base: string, prefixBits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
];

/** Loopback, unspecified, unique local (RFC 4193) and link-local (RFC 4291) addresses. */
const PRIVATE_IPV6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/;
/** An IPv4 address in one of IPv6, as `URL` writes it: two groups of four hexadecimal digits. */
const MAPPED_IPV4 = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
/** Names that are answered for by a network, never by the internet (RFC 6761, 6762, 8375; ICANN's `.internal`). */
const PRIVATE_NAME = /(^|\.)(localhost|local|lan|home|corp|internal|intranet|home\.arpa)$/;

const bitsOf = (address: string): number => address.split('.').reduce((bits, byte) => bits * 256 + Number(byte), 0);

const isPrivateIpv4 = (address: string): boolean =>
  PRIVATE_IPV4.some(([base, prefixBits]) => {
    const size = 2 ** (32 - prefixBits);
    return Math.floor(bitsOf(address) / size) === bitsOf(base) / size;
  });

/**
 * Whether a host is the visitor's own computer or lies in the visitor's own network, as far as its name tells.
 * @param host as `URL` writes it, so that every way to write an address is one; a port is left aside
 */
export function isPrivateHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/\.$/, '');
  if (IPV4.test(name)) return isPrivateIpv4(name);
  const mapped = MAPPED_IPV4.exec(name);
  if (mapped) {
    const [high, low] = mapped.slice(1).map((group) => Number.parseInt(group, 16));
    return isPrivateIpv4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  if (name.startsWith('[')) return PRIVATE_IPV6.test(name);
  return !name.includes('.') || PRIVATE_NAME.test(name);
}
