import { z } from "zod";
import type { FormWords } from "@/lib/core/forms";

/** One field of each kind that the form kit knows. */
export const sampleSettings = z.object({
  name: z.string().trim().min(2, "Give it a name of two letters or more.").max(40),
  contact: z.email().optional(),
  account: z.string().regex(/^act_\d+$/, "An account id looks like act_1234."),
  token: z.string().min(8, "A token has at least 8 characters."),
  lookBackDays: z.number().int().min(1).max(90).default(28),
  budget: z.number().positive().optional(),
  mode: z.enum(["live", "paused", "test"]).default("live"),
  since: z.iso.date().optional(),
  active: z.boolean().default(true),
  note: z.string().max(500).optional(),
});

export const sampleWords: Record<string, FormWords> = {
  name: { hint: "As it stands in lists." },
  contact: { placeholder: "you@example.com" },
  account: { label: "Ad account" },
  token: { kind: "secret", hint: "It is kept encrypted and never shown again." },
  lookBackDays: { label: "Look back", unit: "days", hint: "So many days are read again at each sync." },
  budget: { kind: "money", label: "Daily budget", unit: "GBP" },
  since: { label: "Read from" },
  active: { label: "Sync on its own" },
};
