import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildDocument } from "@/lib/wiring/openapi/document";
import { loadRoutes } from "@/lib/wiring/openapi/routes";

const root = process.cwd();
// esbuild turns the pattern into the list of all routes.
const routes = await loadRoutes(root, (folder) => import(`../app/api/v1/${folder}/route.ts`));
const document = buildDocument(routes);
writeFileSync(join(root, "docs/openapi.json"), `${JSON.stringify(document, null, 2)}\n`);
console.log(`Wrote docs/openapi.json: ${routes.length} paths.`);
