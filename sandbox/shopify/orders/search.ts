/** What a search asks of orders, in milliseconds since 1970; `to` is not in it. */
export interface Search { createdFrom: number; createdTo: number; updatedFrom: number; updatedTo: number; ids: string[] | null; name: string | null; isTest: boolean | null; unknown: string[] }

const TERM = /(?:(\w+):)?(>=|<=|>|<)?(?:'([^']*)'|"([^"]*)"|([^\s()]+))/g;

/** The part of Shopify's search syntax that asks for times, ids, names and test orders; other words are told of, as Shopify does. */
export function readSearch(query: string | null | undefined): Search {
  const search: Search = { createdFrom: 0, createdTo: Infinity, updatedFrom: 0, updatedTo: Infinity, ids: null, name: null, isTest: null, unknown: [] };
  for (const [whole, field = "", sign = "", quoted, double, bare] of (query ?? "").matchAll(TERM)) {
    const value = quoted ?? double ?? bare ?? "";
    if (field === "" && /^(AND|OR)$/.test(value)) continue;
    if (field === "created_at" || field === "processed_at") narrow(search, "created", sign, value);
    else if (field === "updated_at") narrow(search, "updated", sign, value);
    else if (field === "id") search.ids = [...(search.ids ?? []), value.replace(/^.*\//, "")];
    else if (field === "name") search.name = value.replace(/^#/, "");
    else if (field === "test" && /^(true|false)$/.test(value)) search.isTest = value === "true";
    else if (field !== "status") search.unknown.push(whole);
  }
  return search;
}

function narrow(search: Search, which: "created" | "updated", sign: string, value: string): void {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return;
  const step = 1000;
  if (sign === ">=" || sign === ">" || sign === "") search[`${which}From`] = Math.max(search[`${which}From`], sign === ">" ? ms + step : ms);
  if (sign === "<" || sign === "<=" || sign === "") search[`${which}To`] = Math.min(search[`${which}To`], sign === "<" ? ms : ms + step);
}
