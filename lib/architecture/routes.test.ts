import ts from "typescript";
import { expect, test } from "vitest";
import { importsOf } from "./imports";
import { isExported, syntaxOf } from "./syntax";
import { source, sources, type Source } from "./source-tree";

const kernel = "lib/platform/http/route";
const signIn = "app/api/auth/[...nextauth]/route.ts";
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

test("each route handler is one call of the route kernel", () => {
  expect(outsideKernel(sources())).toEqual([]);
});

test("catches a bare handler, a function handler, a foreign route() and a sign-in that goes its own way", () => {
  const count = (text: string, path = "app/api/v1/orders/route.ts") => outsideKernel([source(path, text)]).length;
  const kernelImport = `import { route } from "@/${kernel}";\n`;
  expect(count(`${kernelImport}export const GET = route({}, list);`)).toBe(0);
  expect(count(`${kernelImport}export async function GET() {}`)).toBe(1);
  expect(count(`${kernelImport}export const GET = async () => new Response();`)).toBe(1);
  expect(count('import { route } from "./route-maker";\nexport const GET = route({}, list);')).toBe(1);
  expect(count(`${kernelImport}export { GET } from "../other";`)).toBe(1);
  expect(count("export { GET, POST } from 'next-auth';", signIn)).toBe(1);
  expect(count('import { handler } from "@/lib/platform/auth/handler";\nexport { handler as GET };', signIn)).toBe(0);
});

function outsideKernel(files: readonly Source[]): string[] {
  return files.filter(({ path }) => /^app\/(.*\/)?route\.tsx?$/.test(path)).flatMap((file) => problemsOf(file));
}

function problemsOf(file: Source): string[] {
  const targets = importsOf(file).map(({ target }) => target);
  if (file.path === signIn) {
    return targets.some((target) => target?.startsWith("lib/platform/auth/")) ? [] : [`${file.path}: take the handlers from lib/platform/auth`];
  }
  if (!targets.includes(kernel)) return [`${file.path}: import { route } from "@/${kernel}" and export its result`];
  return exportedHandlers(file).filter(({ call }) => call !== "route").map(({ name }) => `${file.path}: write export const ${name} = route({ … }, …)`);
}

/** The exported methods and the function whose result each is; null when it is no call. */
function exportedHandlers(file: Source): { name: string; call: string | null }[] {
  return syntaxOf(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return [{ name: "GET", call: null }];
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? "default", call: null }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(({ name }) => methods.has(name.getText()))
      .map(({ name, initializer: value }) => ({
        name: name.getText(),
        call: value && ts.isCallExpression(value) ? value.expression.getText() : null,
      }));
  });
}
