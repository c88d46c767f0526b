import type { ComboboxOption } from "@/components/ui/combobox";

/** Currencies and zones as this browser names them; the server checks what is chosen. */
export function currencyOptions(): ComboboxOption[] {
  const names = new Intl.DisplayNames(["en"], { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** Browsers still list some zones under names that their countries and IANA have left. */
const newerNames: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara", "America/Buenos_Aires": "America/Argentina/Buenos_Aires", "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis", "Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Atlantic/Faeroe": "Atlantic/Faroe", "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton", "Pacific/Ponape": "Pacific/Pohnpei", "Pacific/Truk": "Pacific/Chuuk",
};

export function zoneOptions(now = new Date()): ComboboxOption[] {
  const zones = new Map(Intl.supportedValuesOf("timeZone").map((zone) => [newerNames[zone] ?? zone, zone]));
  const names = [...zones.keys()].filter((zone) => zone !== "UTC").sort();
  return ["UTC", ...names].map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
    keywords: [...zone.split(/[/_]/), zones.get(zone) ?? ""],
    detail: offsetOf(zone, now),
  }));
}

function offsetOf(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(now);
  return parts.find((part) => part.type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "";
}

export function browserZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return newerNames[zone] ?? zone;
}

const currencyOfRegion: Record<string, string> = {
  GB: "GBP", US: "USD", CA: "CAD", AU: "AUD", NZ: "NZD", CH: "CHF", SE: "SEK", NO: "NOK", DK: "DKK", PL: "PLN", CZ: "CZK",
  HU: "HUF", RO: "RON", JP: "JPY", IN: "INR", CN: "CNY", BR: "BRL", MX: "MXN", SG: "SGD", HK: "HKD", KR: "KRW", ZA: "ZAR",
  TR: "TRY", AE: "AED", KW: "KWD", IL: "ILS",
};
const euroRegions = new Set("AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" "));

/** A first guess from the browser's language; the person confirms it. */
export function guessCurrency(language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? "";
  return currencyOfRegion[region] ?? (euroRegions.has(region) ? "EUR" : "USD");
}
