import { KEY_SCOPES, type KeyScope } from "@/lib/keys/constants";

const MOST_NAMED = 2;
const titles = new Map<string, string>(KEY_SCOPES.map(({ name, title, group }) => [name, group === "Read" ? `Read ${title.toLowerCase()}` : title]));

/** "Read orders, Import files and 3 more". */
export function describeScopes(scopes: readonly KeyScope[]): string {
  if (scopes.length === 0) return "Nothing";
  const named = scopes.slice(0, MOST_NAMED).map((scope) => titles.get(scope) ?? scope);
  const more = scopes.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}
