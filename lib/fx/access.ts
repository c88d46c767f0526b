import "server-only";
import { ecb } from "@/lib/integrations/ecb/definition";
import type { RateSource } from "@/lib/integrations/rates/definition";
import { settings } from "@/lib/platform/env/settings";

const SOURCES: Readonly<Record<string, RateSource>> = { ecb };

/** Who this installation fetches rates from; null: nobody. */
export const rateSource = (): RateSource | null => SOURCES[settings().FX_SOURCE] ?? null;
