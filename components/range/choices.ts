import { listCurrencies } from "@/lib/core/money";
import type { ComboboxOption } from "@/components/ui/combobox";
import { commonCurrencies } from "@/lib/dashboards/constants";

/** Every currency, the usual ones first, with their names in words. */
export function currencyOptions(): ComboboxOption[] {
  const names = new Intl.DisplayNames(["en"], { type: "currency" });
  const rest = listCurrencies().filter((code) => !commonCurrencies.includes(code));
  return [...commonCurrencies, ...rest].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}
