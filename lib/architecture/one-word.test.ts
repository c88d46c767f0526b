import ts from "typescript";
import { expect, test } from "vitest";
import { paths, readText, source, sources, stem, type Source } from "./source-tree";
import { at, nodesOf } from "./syntax";

/** Synonym → the word we use. Text that people read may say "workspace". */
const words = new Map([
  ...["organisation", "organization", "org", "workspace", "company", "team", "customer account"].map((word) => [word, "tenant"] as const),
  ...["shop", "store id", "store name", "merchant"].map((word) => [word, "project"] as const),
  ...["connector", "data source", "connected account", "provider account"].map((word) => [word, "integration"] as const),
]);

/** Spares parsing the many files that say none of them. */
const mayHold = new RegExp([...words.keys()].map((word) => word.replace(/y$/, "").replace(" ", "_?")).join("|"), "i");

test("one word per thing in identifiers, file names and the schema", () => {
  expect([...synonyms(sources()), ...synonymsInSchema()]).toEqual([]);
});

test("catches synonyms in every kind of identifier, not in text or in longer words", () => {
  const count = (text: string, path = "lib/orders/data.ts") => synonyms([source(path, text)]).length;
  expect(count("const orgId = 1;")).toBe(1);
  expect(count("function listWorkspaces() {}")).toBe(1);
  expect(count("interface Shop { id: string }")).toBe(1);
  expect(count("const a = { merchant: 1 }; type B = { dataSource: string };")).toBe(2);
  expect(count("const { companyName } = input;")).toBe(1);
  expect(count("", "components/layout/workspace-menu.tsx")).toBe(1);
  expect(count('const a = "workspace"; // the shop\nconst shopper = sortOrganic(steam);')).toBe(0);
  expect(count("const shop = 1;", "lib/integrations/shopify/client.ts")).toBe(0);
});

function synonyms(files: readonly Source[]): string[] {
  return files.filter(({ path }) => !/^(lib\/integrations|sandbox)\/[^/]+\//.test(path)).flatMap((file) => [
    ...describeSynonym(file.path, stem(file.path)),
    ...(mayHold.test(file.text) ? nodesOf(file).flatMap((node) => identifierProblem(file, node)) : []),
  ]);
}

function identifierProblem(file: Source, node: ts.Node): string[] {
  const name = declaredName(node);
  return name ? describeSynonym(at(file, node), name) : [];
}

function synonymsInSchema(): string[] {
  const schemas = paths().filter((path) => path.endsWith(".prisma"));
  return schemas.flatMap((path) => {
    const names = [...readText(path).matchAll(/^(?:model|enum) (\w+)|^ +(\w+) +\w+|map\("(\w+)"\)/gm)];
    return names.flatMap(([, model, field, column]) => describeSynonym(path, model ?? field ?? column ?? ""));
  });
}

function describeSynonym(place: string, name: string): string[] {
  const found = [...words].find(([word]) => ` ${wordsOf(name)} `.includes(` ${word} `));
  return found ? [`${place}: "${name}" says ${found[0]}; our word is ${found[1]}`] : [];
}

/** `listOrgIDs` and `list-org-ids` → "list org ids", plurals cut. */
function wordsOf(name: string): string {
  const parts = name.replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2").toLowerCase().split(/[^a-z]+/);
  return parts.map((part) => part.replace(/ies$/, "y").replace(/s$/, "")).join(" ");
}

function declaredName(node: ts.Node): string | null {
  const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || isNamedDeclaration(node);
  return declares && node.name && ts.isIdentifier(node.name) ? node.name.text : null;
}

function isNamedDeclaration(node: ts.Node): node is ts.NamedDeclaration & { name?: ts.Node } {
  return (
    ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) || ts.isEnumMember(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) ||
    ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)
  );
}
