import { isUuid } from "@/lib/core/ids";
import { DEMO_STEPS, RESERVED_SLUGS } from "./constants";
import type { Project, ProjectSetup } from "./schema";

const MAX_SLUG = 48;

/** "Café Nº 7" → "cafe-no-7"; a name without Latin letters or digits gives "project". */
export function toSlug(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, "");
  if (slug === "") return "project";
  // Addresses take an id in the same place, so a slug must never look like one.
  return isUuid(slug) ? `project-${slug}` : slug;
}

/** The slug itself, or with the first suffix (-2, -3 …) that is neither taken nor reserved. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const reserved: readonly string[] = RESERVED_SLUGS;
  if (!taken.has(slug) && !reserved.includes(slug)) return slug;
  for (let suffix = 2; ; suffix += 1) {
    const candidate = `${slug}-${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

interface ImportState { kind: string; status: string }

/** What a person has undone was there, and is not to be waited for. */
const WAS_APPLIED = new Set(["applied", "undoing", "undone"]);

/**
 * What still happens to a project's data, from its newest imports first. A demo is ready when each of its
 * files was applied; `isQuiet` says that nothing has moved for long, so that nobody waits for a lost job.
 */
export function setupOf(isDemo: boolean, imports: readonly ImportState[], isQuiet: boolean): ProjectSetup {
  const busy = imports.find(({ status }) => status === "checking" || status === "applying");
  if (!isDemo) return busy ? { state: "importing", step: busy.kind } : { state: "ready", step: null };
  const missing = DEMO_STEPS.find((kind) => !imports.some((one) => one.kind === kind && WAS_APPLIED.has(one.status)));
  if (missing === undefined) return { state: "ready", step: null };
  const latest = imports.find(({ kind }) => kind === missing);
  const isStuck = isQuiet || (latest !== undefined && ["failed", "refused", "discarded"].includes(latest.status));
  return { state: isStuck ? "failed" : "importing", step: missing };
}

export interface ProjectRow {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
  isDemo: boolean;
  archivedAt: Date | null;
  createdAt: Date;
}

export function toProject(row: ProjectRow): Project {
  const { id, slug, name, currency, timeZone, isDemo, archivedAt, createdAt } = row;
  return { id, slug, name, currency, timeZone, isDemo, isArchived: archivedAt !== null, createdAt: createdAt.toISOString() };
}

/** What recomputing the roll-ups from the facts found. */
export interface RollupCheck {
  state: "equal" | "different" | "unfinished";
  /** Sums that differ. */
  keys: number;
  tables: string[];
}

export function describeRollupCheck({ state, keys, tables }: RollupCheck): string {
  if (state === "equal") return "The roll-ups are what the facts say.";
  if (state === "unfinished") return "The roll-ups could not be compared with the facts in the time that is allowed; the next night tries again.";
  return `${keys} sums in ${tables.join(", ")} differ from the facts, so dashboards may show wrong figures; orders and ad days themselves are right. Build the roll-ups again: npm run doctor -- --rollups --rebuild`;
}
