import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "@/lib/architecture/source-tree";
import { buildDocument, type RouteModule } from "./document";
import { loadRoutes } from "./routes";

interface Operation { operationId: string; parameters: { name: string; in: string; schema: unknown }[]; responses: Record<string, unknown> }
interface Document { paths: Record<string, Record<string, Operation>>; tags: { name: string }[] }

const routes: RouteModule[] = await loadRoutes(root, (folder) => import(/* @vite-ignore */ join(root, "app/api/v1", folder, "route.ts")));
const document = buildDocument(routes) as unknown as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, operation })));

describe("docs/openapi.json", () => {
  it("says what the routes say; if not, npm run openapi", () => {
    expect(JSON.parse(readFileSync(join(root, "docs/openapi.json"), "utf8"))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("names each operation once, and each parameter of its path", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      const all = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it("has no reference that leads nowhere", () => {
    const text = JSON.stringify(document);
    for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer!.split("/").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
      expect([pointer, found]).not.toEqual([pointer, undefined]);
    }
  });

  it("covers every route", () => {
    expect(Object.keys(document.paths).length).toBe(routes.length);
    expect(operations.length).toBeGreaterThan(15);
  });
});
