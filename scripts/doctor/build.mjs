import { existsSync } from "node:fs";
import { join } from "node:path";
import { isBuildCurrent } from "../building/build.mjs";
import { fine } from "./finding.mjs";

/** A stale build is no fault: the next start makes a new one, and that takes its time. */
export async function examineBuild(root) {
  if (isBuildCurrent(root)) return [fine("The build is that of these sources.")];
  const state = existsSync(join(root, ".next/BUILD_ID")) ? "older than the sources" : "not made yet";
  return [fine(`The build is ${state}: the next start takes some minutes longer. To do it now: npm run build`)];
}
