import ts from "typescript";
import { expect, test } from "vitest";
import { importsOf } from "./imports";
import { exists, readText, source, sources, type Source } from "./source-tree";
import { at, nodesOf } from "./syntax";

test("features whose advisories we do without stay out", () => {
  expect(banned(sources())).toEqual([]);
});

test("the image optimiser is off", () => {
  const file = ["next.config.js", "next.config.mjs", "next.config.ts"].find(exists);
  const config = file ? readText(file) : "";
  expect(config, "next.config: set images.unoptimized").toMatch(/unoptimized:\s*true/);
  expect(config, "next.config: no image loader").not.toMatch(/\bloader(File)?:/);
});

test("catches each banned feature", () => {
  const count = (text: string) => banned([source("app/page.tsx", text)]).length;
  expect(count('import { ImageResponse } from "next/og";')).toBe(1);
  expect(count('async function save() { "use server"; }')).toBe(1);
  expect(count('"use cache: remote";\nexport async function a() {}')).toBe(1);
  expect(count("const a = <Image loader={b} />;")).toBe(1);
  expect(count("Prisma.raw(text);")).toBe(1);
  expect(count("tx.$queryRawUnsafe(text);")).toBe(1);
  expect(count("tx.$executeRawUnsafe(text);")).toBe(1);
  expect(count("NextResponse.rewrite(request.url);")).toBe(1);
  expect(count('"use client";\nconst a = "use server";')).toBe(0);
});

const imports = new Map([["next/og", "draw images without next/og"]]);
const calls = new Map([
  ["raw", "no Prisma.raw; use the sql tag"],
  ["$queryRawUnsafe", "use the sql tag"],
  ["$executeRawUnsafe", "use the sql tag"],
  ["rewrite", "no rewrites made from requests"],
]);

function banned(files: readonly Source[]): string[] {
  return files.flatMap((file) => [
    ...importsOf(file).flatMap(({ specifier }) => (imports.has(specifier) ? [`${file.path}: ${imports.get(specifier)}`] : [])),
    ...(/use (server|cache)|[uU]nsafe|Prisma\.raw|loader|\.rewrite/.test(file.text) ? bannedSyntax(file) : []),
  ]);
}

function bannedSyntax(file: Source): string[] {
  return nodesOf(file).flatMap((node) => {
    const problem = problemOf(node);
    return problem ? [`${at(file, node)}: ${problem}`] : [];
  });
}

function problemOf(node: ts.Node): string | null {
  if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) {
    return /^use (server|cache)/.test(node.expression.text) ? `no "${node.expression.text}"; writes go through app/api` : null;
  }
  if (ts.isJsxAttribute(node)) {
    return node.name.getText() === "loader" && /^Image$/.test(node.parent.parent.tagName.getText()) ? "no image loader" : null;
  }
  if (!ts.isPropertyAccessExpression(node)) return null;
  const ofFramework = node.name.text.startsWith("$") || /^(Prisma|NextResponse)$/.test(node.expression.getText());
  return ofFramework ? (calls.get(node.name.text) ?? null) : null;
}
