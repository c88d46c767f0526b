import type { ProviderId } from "@/lib/integrations/constants";
import type { HistoryFrom } from "./history-choice";

const keyOf = (provider: ProviderId): string => `aura.history-from.${provider}`;

/** What was chosen before the consent page is still chosen after it, in this tab alone. */
export function keepHistory(provider: ProviderId, value: HistoryFrom): void {
  try {
    if (value === null) sessionStorage.removeItem(keyOf(provider));
    else sessionStorage.setItem(keyOf(provider), value);
  } catch {
    // A browser without storage asks again on the next page.
  }
}

export function keptHistory(provider: ProviderId): HistoryFrom {
  try {
    return sessionStorage.getItem(keyOf(provider));
  } catch {
    return null;
  }
}
