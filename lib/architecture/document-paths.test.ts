import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { exists, paths, readText } from "./source-tree";

const places = /^(app|components|lib|prisma|public|sandbox|bench|docs|scripts|n8n|deploy)\/[^\s<>*…]*$/;
const rootFile = /^[\w.-]+\.(config\.\w+|md|prisma|example)$|^(package|package-lock|tsconfig|knip)\.json$|^(middleware|instrumentation)\.ts$/;

test("every path that a document names exists", () => {
  const documents = paths().filter((path) => /^README\.md$|^docs\/.*\.md$/.test(path));
  expect(documents.flatMap((path) => missingPaths(path, readText(path)))).toEqual([]);
});

test("every npm command that a document names exists, and so does the file it runs", () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readText("package.json")));
  const documents = paths().filter((path) => /^README\.md$|^docs\/.*\.md$/.test(path));
  expect(documents.flatMap((path) => missingCommands(path, readText(path), Object.keys(scripts)))).toEqual([]);
  const files = Object.values(scripts).flatMap((command) => command.split(" ").filter((word) => places.test(word)));
  expect(files.filter((file) => !exists(file)).map((file) => `package.json runs ${file}, which does not exist`)).toEqual([]);
});

test("catches a command that is gone", () => {
  expect(missingCommands("README.md", "`npm run gone` and `npm run db:migration NAME`", ["db:migration"])).toHaveLength(1);
});

test("catches a path and a link that are gone", () => {
  expect(missingPaths("docs/a.md", "see `lib/architecture/imports.ts` and `lib/gone/data.ts`")).toHaveLength(1);
  expect(missingPaths("docs/a.md", "run `node scripts/gone.mjs --all`")).toHaveLength(1);
  expect(missingPaths("docs/a.md", "[next](gone.md) [here](../package.json#x) [web](https://example.com)")).toHaveLength(1);
  expect(missingPaths("README.md", "![picture](docs/images/gone.png)")).toHaveLength(1);
  expect(missingPaths("docs/a.md", "`gone.config.mjs`")).toHaveLength(1);
  expect(missingPaths("docs/a.md", "`text/csv`, `/api/v1/orders`, `lib/<domain>`, `scripts/*.mjs`, `.aura/run.json`")).toEqual([]);
});

function missingPaths(document: string, text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = ""]) => code.split(/\s+/)).filter(isPath);
  const linked = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/.test(link));
  const named = [...quoted, ...linked.map((link) => join(dirname(document), link))];
  return named.filter((path) => !exists(path)).map((path) => `${document} names ${path}, which does not exist`);
}

function missingCommands(document: string, text: string, known: string[]): string[] {
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  return named.filter((name) => !known.includes(name)).map((name) => `${document} names npm run ${name}, which package.json does not know`);
}

function isPath(word: string): boolean {
  return places.test(word) || rootFile.test(word);
}
