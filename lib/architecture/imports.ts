import ts from "typescript";
import { dirname, join } from "node:path";
import { sources, type Source } from "./source-tree";

export interface Import {
  from: string;
  /** As written. */
  specifier: string;
  /** Repository path without ending for our own files, else null. */
  target: string | null;
}

const found = new WeakMap<Source, readonly Import[]>();

/** Static, dynamic and type imports and re-exports of a file. */
export function importsOf(file: Source): readonly Import[] {
  const known = found.get(file);
  if (known) return known;
  const imports = ts
    .preProcessFile(file.text, true, true)
    .importedFiles.map(({ fileName }) => ({ from: file.path, specifier: fileName, target: resolve(file.path, fileName) }));
  found.set(file, imports);
  return imports;
}

export function allImports(files: readonly Source[] = sources()): Import[] {
  return files.flatMap((file) => importsOf(file));
}

function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return withoutEnding(specifier.slice(2));
  if (specifier.startsWith(".")) return withoutEnding(join(dirname(from), specifier));
  return null;
}

function withoutEnding(path: string): string {
  return path.replace(/\.(ts|tsx|mjs|js)$/, "");
}
