const FORWARDING = /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip|x-aura-.*|x-middleware-subrequest)$/;

/**
 * Removes every header by which a caller could claim an address, host or scheme, and sets the address
 * that we know. With N trusted proxies, the address is the N-th from the right that they wrote down.
 */
export function settleAddress(request, trustedProxies) {
  const { headers } = request;
  const peer = plainAddress(request.socket.remoteAddress);
  const written = String(headers["x-forwarded-for"] ?? "").split(",").map((part) => plainAddress(part.trim())).filter(Boolean);
  const chain = [...written, peer];
  const client = chain[Math.max(0, chain.length - 1 - trustedProxies)];
  const proto = trustedProxies > 0 ? lastOf(headers["x-forwarded-proto"]) : undefined;
  const host = trustedProxies > 0 ? lastOf(headers["x-forwarded-host"]) : undefined;
  for (const name of Object.keys(headers)) {
    if (FORWARDING.test(name)) delete headers[name];
  }
  headers["x-aura-client-address"] = client;
  headers["x-forwarded-for"] = client;
  if (proto === "https" || proto === "http") headers["x-forwarded-proto"] = proto;
  if (host) headers["x-forwarded-host"] = host;
}

function lastOf(value) {
  return String(value ?? "").split(",").at(-1)?.trim() || undefined;
}

function plainAddress(address) {
  return (address ?? "").replace(/^::ffff:/, "");
}
