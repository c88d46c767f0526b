import { expect, test } from "vitest";
import { currencyOptions, guessCurrency, zoneOptions } from "./choices";

test("guesses the currency from the language's region", () => {
  expect(guessCurrency("en-GB")).toBe("GBP");
  expect(guessCurrency("de")).toBe("EUR");
  expect(guessCurrency("ja")).toBe("JPY");
  expect(guessCurrency("xx")).toBe("USD");
});

test("offers currencies and zones, each once", () => {
  const values = zoneOptions().map((option) => option.value);
  expect(values).toEqual(expect.arrayContaining(["Europe/London", "Asia/Kolkata", "Europe/Kyiv", "UTC"]));
  expect(new Set(values).size).toBe(values.length);
  expect(currencyOptions().some((option) => option.value === "KWD")).toBe(true);
});
