/** "data.items[0]['a.b']" → ["data", "items", "0", "a.b"]; "[*]" at the end says nothing. Null: not a path. */
export function readPath(text: string): string[] | null {
  let rest = text.trim().replace(/^\$(?:\.|(?=\[)|$)/, "").replace(/\[\*\]$/, "");
  const parts: string[] = [];
  while (rest !== "") {
    const found = /^\.?([^.[\]'"]+)/.exec(rest) ?? /^\[(\d+)\]/.exec(rest) ?? /^\[(?:'([^']*)'|"([^"]*)")\]/.exec(rest);
    if (!found) return null;
    parts.push(found[1] ?? found[2] ?? "");
    rest = rest.slice(found[0].length);
  }
  return parts;
}

const PLAIN = /^[^.[\]'"\s]+$/;

/** The other way round. */
export const writePath = (parts: readonly string[]): string =>
  parts.map((part, at) => (/^\d+$/.test(part) ? `[${part}]` : PLAIN.test(part) && part !== "$" ? `${at > 0 ? "." : ""}${part}` : `["${part}"]`)).join("");

/** What a source is known by: its name in small letters and dashes. */
export const sourceIdOf = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80) || "source";
