import "server-only";
import { lookup as resolve, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { badRequest } from "@/lib/core/errors";

// One list per family: a list with ::ffff:0:0/96 in it would match every IPv4 address.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() };
const V4 = [
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
  "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
];
// Mapped, translated and tunnelled ranges lead to IPv4 addresses, private ones too.
const V6 = ["::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"];
for (const [list, family] of [[V4, "ipv4"], [V6, "ipv6"]] as const) {
  for (const range of list) {
    const [network = "", bits] = range.split("/");
    blocked[family].addSubnet(network, Number(bits), family);
  }
}

/** True for an address on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const name = family === 4 ? "ipv4" : "ipv6";
  return !blocked[name].check(address, name);
}

export class BlockedAddressError extends Error {
  readonly code = "EBLOCKED";
}

type Resolver = (host: string, options: { all: true }, callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void;

/**
 * Resolves once and refuses unless every address is public; the socket then connects to what was checked,
 * so a name that answers differently the second time gains nothing.
 */
export function guardedLookup(resolver: Resolver = resolve as Resolver): LookupFunction {
  return (host, options, callback) => {
    resolver(host, { all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new BlockedAddressError("This name leads to an address that is not public."), "", 0);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** An address that a user gave: https, a public host, no user name or password in it. */
export function checkGivenAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw badRequest("This is not an address.");
  if (url.protocol !== "https:") throw badRequest("The address must begin with https://.");
  if (url.username || url.password) throw badRequest("The address must not hold a user name or password.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isPublicAddress(host)) throw badRequest("The address must be on the public internet.");
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host)) throw badRequest("The address must be on the public internet.");
  return url;
}
