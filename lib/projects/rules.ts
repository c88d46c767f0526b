import { isUuid } from "@/lib/core/ids";
import { DEMO_RATES, DEMO_SOURCES, DEMO_STEPS, RESERVED_SLUGS } from "./constants";
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

/** How far a connected account is: its newest days are there, or it cannot go on by itself. */
export interface SourceState { provider: string; isRead: boolean; isStuck: boolean }

interface DemoState {
  imports: readonly ImportState[];
  sources: readonly SourceState[];
  /** Rates are fetched here, and no try has been made yet. */
  awaitsRates: boolean;
  /** Nothing has moved for long, so that nobody waits for a lost job. */
  isQuiet: boolean;
}

/** What a person has undone was there, and is not to be waited for. */
const WAS_APPLIED = new Set(["applied", "undoing", "undone"]);
const READY: ProjectSetup = { state: "ready", step: null, done: 0, total: 0 };

/** What still happens to a project's data, from its newest imports first. */
export function setupOf(imports: readonly ImportState[]): ProjectSetup {
  const busy = imports.find(({ status }) => status === "checking" || status === "applying");
  return busy ? { state: "importing", step: busy.kind, done: 0, total: 1 } : READY;
}

/** A demo by files is ready when each was applied; one by accounts when the newest days of each of its sources are there. */
export function demoSetupOf({ imports, sources, awaitsRates, isQuiet }: DemoState, wanted: readonly string[]): ProjectSetup {
  const waiting = DEMO_STEPS.filter((kind) => !imports.some((one) => one.kind === kind && WAS_APPLIED.has(one.status)));
  if (waiting.length === 0) return READY;
  // Rates may come from a file before any account is connected.
  const isByFiles = sources.length === 0 && (wanted.length === 0 || imports.some(({ kind }) => kind !== "fx_rates"));
  return isByFiles ? byFiles(waiting, imports, isQuiet) : bySources(sources, wanted, { awaitsRates, isQuiet });
}

function byFiles(waiting: readonly string[], imports: readonly ImportState[], isQuiet: boolean): ProjectSetup {
  const [step = null] = waiting;
  const latest = imports.find(({ kind }) => kind === step);
  const isStuck = isQuiet || (latest !== undefined && ["failed", "refused", "discarded"].includes(latest.status));
  return { state: isStuck ? "failed" : "importing", step, done: DEMO_STEPS.length - waiting.length, total: DEMO_STEPS.length };
}

function bySources(sources: readonly SourceState[], wanted: readonly string[], { awaitsRates, isQuiet }: Pick<DemoState, "awaitsRates" | "isQuiet">): ProjectSetup {
  const needed = DEMO_SOURCES.filter((id) => wanted.includes(id));
  const of = (id: string) => sources.filter(({ provider }) => provider === id);
  const missing = needed.filter((id) => of(id).length === 0 || of(id).some(({ isRead }) => !isRead));
  const steps = [...missing, ...(awaitsRates ? [DEMO_RATES] : [])];
  const [step = null] = steps;
  if (step === null) return READY;
  const stuck = missing.find((id) => of(id).some(({ isStuck, isRead }) => isStuck && !isRead)) ?? (isQuiet ? step : null);
  return { state: stuck === null ? "importing" : "failed", step: stuck ?? step, done: needed.length - missing.length, total: needed.length + (awaitsRates ? 1 : 0) };
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
