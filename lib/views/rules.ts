import { MAX_NAME, PLAIN, VIEW_PARAMETER } from "./constants";

/** A page's query as a view keeps it: sorted, without empty parts and without the mark of the view. */
export function normaliseState(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key, value]) => key !== VIEW_PARAMETER && value !== "");
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(kept).toString();
}

export const isSameState = (a: string, b: string): boolean => normaliseState(a) === normaliseState(b);

/** The query that opens a view; it carries the state, so that it says the same to people without the view. */
export function viewQuery(view: { id: string; state: string }): string {
  const parameters = new URLSearchParams(view.state);
  parameters.set(VIEW_PARAMETER, view.id);
  return `?${parameters.toString()}`;
}

export const plainQuery = `?${VIEW_PARAMETER}=${PLAIN}`;

/** A free name for a copy: "Spring (copy)", "Spring (copy 2)" … */
export function copyName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map(foldName));
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? " (copy)" : ` (copy ${count})`;
    const candidate = `${name.slice(0, MAX_NAME - suffix.length).trimEnd()}${suffix}`;
    if (!used.has(foldName(candidate))) return candidate;
  }
}

/** Names that people read as the same are the same. */
export const foldName = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/** Own default first, then the team's. */
export function pickDefault<View extends { isDefault: boolean; visibility: string }>(views: readonly View[]): View | null {
  const defaults = views.filter((view) => view.isDefault);
  return defaults.find((view) => view.visibility === "private") ?? defaults[0] ?? null;
}

/** The cache key of a page's views, the same on the server and in the browser. */
export const viewsKey = (projectId: string, page: string): unknown[] => ["saved-views", projectId, page];
