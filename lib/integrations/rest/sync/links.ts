import "server-only";

/** `<…>; rel="next"` by RFC 8288: quoted values may hold commas and semicolons, and one link may have several relations. */
export function readLinks(header: string): Record<string, string> {
  const links: Record<string, string> = {};
  const link = /<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)\s*(?:,|$)/g;
  for (const [, address = "", params = ""] of header.matchAll(link)) {
    const rel = /;\s*rel\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+))/i.exec(params);
    for (const name of (rel?.[1] ?? rel?.[2] ?? "").toLowerCase().split(/\s+/).filter(Boolean)) links[name] ??= address;
  }
  return links;
}
