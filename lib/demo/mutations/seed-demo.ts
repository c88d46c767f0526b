import "server-only";
import type { UserId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { rateSource } from "@/lib/fx/access";
import { DEMO_STEPS } from "@/lib/projects/constants";
import { connectSources } from "./connect-sources";
import { importFiles } from "./import-files";

/**
 * Fills a demo project: in the name of who asked for it by consents and readings, as any accounts are connected;
 * otherwise by files. Where no rates are fetched, those of the files come first.
 */
export async function seedDemo(scope: ProjectScope, personId: UserId | null): Promise<void> {
  if (personId === null) return importFiles(scope, DEMO_STEPS);
  if (rateSource() === null) await importFiles(scope, ["fx_rates"]);
  await connectSources({ ...scope, actor: { kind: "member", userId: personId } }, personId);
}
