import { expect, test } from "vitest";
import { allImports, type Import } from "./imports";
import { domainOf, isForBrowser, isTest, source, type Source } from "./source-tree";

test("imports point one way: app → components → lib/<domain> → lib/platform → lib/core", () => {
  expect(wrongArrows()).toEqual([]);
});

test("catches each wrong arrow", () => {
  const caught = (path: string, target: string) => wrongArrows([source(path, `import { a } from "${target}";`)]).length === 1;
  expect(caught("lib/core/money.ts", "@/lib/platform/log/log")).toBe(true);
  expect(caught("lib/platform/http/route.ts", "../../tenants/data")).toBe(true);
  expect(caught("lib/orders/data.ts", "@/lib/wiring/routes")).toBe(true);
  expect(caught("lib/orders/data.test.ts", "@/components/orders/table")).toBe(true);
  expect(caught("lib/orders/data.ts", "@/app/layout")).toBe(true);
  expect(caught("components/orders/table.tsx", "@/app/layout")).toBe(true);
  expect(caught("components/orders/table.tsx", "@/lib/orders/data")).toBe(true);
  expect(caught("lib/orders/schema.ts", "./data")).toBe(true);
  expect(caught("sandbox/meta/ads.ts", "@/lib/core/money")).toBe(true);
  expect(caught("sandbox/meta/ads.test.ts", "@/lib/core/money")).toBe(true);
  expect(caught("app/page.tsx", "@/sandbox/main")).toBe(true);
  expect(caught("lib/orders/data.ts", "@/sandbox/start")).toBe(true);
  expect(caught("lib/orders/data.db.test.ts", "@/sandbox/start")).toBe(false);
  expect(caught("lib/orders/testing/world.ts", "@/sandbox/start")).toBe(false);
  expect(caught("lib/orders/data.ts", "@/lib/products/data")).toBe(false);
  expect(caught("components/orders/table.tsx", "@/lib/orders/schema")).toBe(false);
  expect(caught("lib/orders/data.ts", "@/scripts/openapi/routes")).toBe(true);
  expect(caught("lib/wiring/wall/matrix.db.test.ts", "@/scripts/openapi/routes")).toBe(false);
  expect(caught("lib/wiring/jobs.ts", "@/lib/imports/jobs")).toBe(false);
});

function wrongArrows(files?: readonly Source[]): string[] {
  return allImports(files).flatMap((link) => {
    const problem = problemOf(link);
    return problem ? [`${link.from} imports ${link.specifier}: ${problem}`] : [];
  });
}

function problemOf({ from, target }: Import): string | null {
  if (target === null) return null;
  const [here, there] = [layerOf(from), layerOf(target)];
  const mayStartSandbox = there === "sandbox" && isTest(from);
  if ((here === "sandbox") !== (there === "sandbox")) return mayStartSandbox ? null : "sandbox and application meet over HTTP only; only tests may start one";
  if (here === "components") return componentProblem(target, there);
  if (!from.startsWith("lib/")) return null;
  if (isTest(from) && there === "scripts") return null;
  if (!target.startsWith("lib/")) return "nothing in lib imports what lies above it; move the shared part down into lib";
  if (isTest(from) || here === "wiring" || here === "architecture") return null;
  if (isForBrowser(from) && !isForBrowser(`${target}.ts`)) {
    return "schema, rules, constants and lib/core are loaded by browsers: they import only each other";
  }
  return rank(there) > rank(here) ? `${here} may not know ${there}; declare a port below and fill it in lib/wiring` : null;
}

function componentProblem(target: string, there: string): string | null {
  if (there === "components" || isForBrowser(`${target}.ts`)) return null;
  return "components import only components, lib/core and a domain's schema, rules or constants; pass data in as props";
}

const order = ["core", "platform", "domain", "wiring"];

function rank(layer: string): number {
  const place = order.indexOf(layer);
  return place === -1 ? order.length : place;
}

function layerOf(path: string): string {
  if (!path.startsWith("lib/")) return path.split("/")[0] ?? path;
  return domainOf(path) === null ? (path.split("/")[1] ?? path) : "domain";
}
