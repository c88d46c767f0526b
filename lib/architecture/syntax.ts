import ts from "typescript";
import type { Source } from "./source-tree";

const parsed = new WeakMap<Source, ts.SourceFile>();

export function syntaxOf(file: Source): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : file.path.endsWith("ts") ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true, kind);
  parsed.set(file, tree);
  return tree;
}

/** Calls `see` for every node, parents first. */
export function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

export function nodesOf(file: Source): ts.Node[] {
  const nodes: ts.Node[] = [];
  walk(syntaxOf(file), (node) => nodes.push(node));
  return nodes;
}

/** `path:line`, to put before a message. */
export function at(file: Source, node: ts.Node): string {
  const tree = syntaxOf(file);
  return `${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

export function linesOf(file: Source, node: ts.Node): number {
  const tree = syntaxOf(file);
  const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
  return tree.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1;
}

export type FunctionNode = ts.FunctionLikeDeclaration & { body: ts.Node };

export function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The function's own name, or that of the constant, property or call that holds it. */
export function functionName(node: FunctionNode): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isCallExpression(parent)) {
    const inVariable = ts.isVariableDeclaration(parent.parent) ? parent.parent.name.getText() : null;
    return inVariable ?? `${parent.expression.getText().slice(0, 40)}(…)`;
  }
  return "(anonymous)";
}

export interface ExportedFunction {
  name: string;
  parameters: readonly ts.ParameterDeclaration[];
  node: ts.Node;
}

/** Functions and constant arrow functions that a module exports where it declares them. */
export function exportedFunctions(file: Source): ExportedFunction[] {
  return syntaxOf(file).statements.filter(isExported).flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) {
      return [{ name: statement.name?.text ?? "default", parameters: statement.parameters, node: statement }];
    }
    return ts.isVariableStatement(statement) ? statement.declarationList.declarations.flatMap(constantFunction) : [];
  });
}

function constantFunction(declaration: ts.VariableDeclaration): ExportedFunction[] {
  const value = declaration.initializer;
  if (!value || !(ts.isArrowFunction(value) || ts.isFunctionExpression(value))) return [];
  return [{ name: declaration.name.getText(), parameters: value.parameters, node: declaration }];
}

export function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
}
