import { join } from "node:path";
import { runNode } from "./run.mjs";

/** One test more: the whole repository, tests and scripts included, as the compiler sees it. */
export async function runTypecheck(root) {
  const code = await runNode(root, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit"]);
  console.log(code === 0 ? "The types are right." : "The types are wrong; see above.");
  return { code, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}
