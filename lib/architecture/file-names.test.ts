import { expect, test } from "vitest";
import { isTest, source, sources, stem, type Source } from "./source-tree";

const domainNames = names("schema data mutations loaders rules access jobs webhooks tools constants");
const coreNames = names("errors ids scope money dates zones page outcome csv forms");
const capabilities = names("env db auth http http-client jobs crypto mail ai log telemetry cache blobs payments");
const providerNames = names("definition client mappers sync webhook actions settings fixtures");
const metricsNames = names("schema data loaders jobs tools constants define measures registry definitions plan read answer testing");
/** Engines have parts of their own; their files are plain nouns, in folders when they are many. */
const engines = names("ingest rollups demo architecture wiring integrations");

test("files have the names that their kind of folder knows", () => {
  expect(wrongNames(sources())).toEqual([]);
});

test("catches drawers, barrels, and names outside the closed lists", () => {
  const count = (path: string) => wrongNames([source(path, "")]).length;
  expect(count("lib/orders/utils.ts")).toBe(1);
  expect(count("lib/ingest/date-helpers.ts")).toBe(1);
  expect(count("components/orders/index.ts")).toBe(1);
  expect(count("components/orders/OrderTable.tsx")).toBe(1);
  expect(count("lib/orders/queries.ts")).toBe(1);
  expect(count("lib/orders/queries/list.ts")).toBe(1);
  expect(count("lib/orders/data/deep/list.ts")).toBe(1);
  expect(count("lib/core/strings.ts")).toBe(1);
  expect(count("lib/platform/queue/start.ts")).toBe(1);
  expect(count("lib/platform/log.ts")).toBe(1);
  expect(count("lib/integrations/shopify/api.ts")).toBe(1);
  expect(count("lib/metrics/revenue.ts")).toBe(1);
  expect(count("lib/loose.ts")).toBe(1);
  const right = ["lib/orders/data/list.ts", "lib/orders/rules.ts", "lib/metrics/definitions/sales/orders.ts", "lib/orders/any-story.test.ts", "lib/platform/db/sql.ts", "app/[tenant]/page.tsx"];
  expect(right.filter((path) => count(path) > 0)).toEqual([]);
});

function wrongNames(files: readonly Source[]): string[] {
  return files.map(({ path }) => path).flatMap((path) => {
    const problem = everywhere(path) ?? (path.startsWith("lib/") && !isTest(path) ? inLib(path) : null);
    return problem ? [`${path}: ${problem}`] : [];
  });
}

function everywhere(path: string): string | null {
  const name = stem(path);
  if (/(^|-)(utils?|helpers?|misc|common|services?)$/.test(name)) return "name the file after what it does, not a drawer";
  if (name === "index") return "no barrels; import from the file itself";
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? null : "file names are kebab-case";
}

function inLib(path: string): string | null {
  const [, folder, ...rest] = path.replace(/\.\w+$/, "").split("/");
  if (folder === undefined || rest.length === 0) return "lib holds folders only: core, platform, wiring and domains";
  if (folder === "core") return closed(coreNames, rest, 1, "lib/core");
  if (folder === "platform") return rest.length < 2 ? "lib/platform holds folders only" : closed(capabilities, rest, 3, "lib/platform");
  if (folder === "metrics") return closed(metricsNames, rest, 3, "lib/metrics");
  if (folder === "integrations" && rest.length > 1) return closed(providerNames, rest.slice(1), 2, "a provider");
  return engines.has(folder) ? null : closed(domainNames, rest, 2, "a domain");
}

function closed(allowed: ReadonlySet<string>, rest: string[], depth: number, kind: string): string | null {
  if (!allowed.has(rest[0] ?? "")) return `"${rest[0]}" is no name of ${kind}; it knows ${[...allowed].join(", ")}`;
  return rest.length > depth ? `too deep for ${kind}; a name becomes a flat folder at most` : null;
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
