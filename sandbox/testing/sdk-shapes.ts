import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

const folder = join(dirname(createRequire(import.meta.url).resolve("stripe")), "resources");

/** The fields that the official package's types promise for an object, by reading them. */
export function promisedFields(file: string, name: string): { always: string[]; known: string[] } {
  const tree = ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.Latest, true);
  for (const node of tree.statements) {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== name) continue;
    const members = node.members.filter(ts.isPropertySignature);
    return { always: members.filter((one) => !one.questionToken).map((one) => one.name.getText()), known: members.map((one) => one.name.getText()) };
  }
  throw new Error(`${file} has no interface ${name}.`);
}
