// npm test                              everything: vitest (pure and database), browser tests, types; what fails is tried once more
// node scripts/test.mjs lib/orders      only the files whose path contains this; *.e2e.ts run in the browser
// node scripts/test.mjs --unit          vitest alone          --browser   the browser tests alone
// node scripts/test.mjs --long          also the long suites (*.long.test.*, and LONG=1 for the others)
// node scripts/test.mjs path -t "name"  what follows a path is handed to vitest
// Postgres starts by itself (.aura/test), as a clone per worker; it also does under plain `vitest run path`.
import { bootstrap, root } from "./supervisor/bootstrap.mjs";
import { fileURLToPath } from "node:url";

await bootstrap(fileURLToPath(import.meta.url));
const { runTests } = await import("./testing/run.mjs");
process.exit(await runTests(root, process.argv.slice(2)));
