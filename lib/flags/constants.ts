import type { PlanFeature } from "@/lib/billing/constants";

export interface FlagDefinition {
  title: string;
  /** What stops while it is off, for administrators. */
  turnsOff: string;
  /** What those are told who meet it switched off. */
  sentence: string;
  /** Part of what a plan opens. */
  plan?: PlanFeature;
  /** Off whenever this one is. */
  partOf?: string;
  /** Asked before a tenant is known: it is on or off, with nothing between. */
  isForAll?: true;
}

const definitions = {
  dashboard: {
    title: "Dashboard and figures", plan: "dashboard",
    turnsOff: "The overview, passports and every question to the metrics API.",
    sentence: "Figures are switched off for the moment. Nothing that is stored is touched.",
  },
  files: {
    title: "Files", plan: "files",
    turnsOff: "Imports, exports and scheduled fetches, all at once.",
    sentence: "Importing and exporting files is switched off for the moment. What is running finishes.",
  },
  api: {
    title: "API keys", plan: "api",
    turnsOff: "Every request that comes with an API key or a token made from one. People who are signed in go on.",
    sentence: "Access by API key is switched off for the moment.",
  },
  auditLog: {
    title: "Audit log", plan: "auditLog",
    turnsOff: "Reading and exporting the audit log. Events are written all the same.",
    sentence: "The audit log cannot be read for the moment. It is written all the same.",
  },
  signUp: {
    title: "Sign-up", isForAll: true,
    turnsOff: "New accounts, by whatever way. People who have one sign in as before.",
    sentence: "Sign-up is switched off for the moment. Those who have an account can sign in.",
  },
  imports: {
    title: "Imports", partOf: "files",
    turnsOff: "Uploading a file and applying one. Imports that are running finish, and can be undone.",
    sentence: "New imports are switched off for the moment. What was imported stays, and what is running finishes.",
  },
  exports: {
    title: "Exports", partOf: "files",
    turnsOff: "Asking for an export, and for one again. Files that are made already can be fetched.",
    sentence: "New exports are switched off for the moment. Files that are made already can be fetched.",
  },
  scheduledFetches: {
    title: "Scheduled fetches", partOf: "imports",
    turnsOff: "Fetching files from addresses, by the clock or by hand. What is due waits and is fetched when it is on again.",
    sentence: "Scheduled fetches are switched off for the moment. What is due waits until they are on again.",
  },
  sync: {
    title: "Sync with outside accounts",
    turnsOff: "Reading from connected accounts, by the clock or by hand, and connecting new ones. What is due waits.",
    sentence: "Reading from connected accounts is switched off for the moment. What is due waits until it is on again.",
  },
  demo: {
    title: "Demo projects",
    turnsOff: "Making demo projects. Those that are there stay.",
    sentence: "New demo projects are switched off for the moment.",
  },
  billing: {
    title: "Paying",
    turnsOff: "Choosing, changing and cancelling a plan, and the way to the portal. What the payment provider tells us is taken in as before.",
    sentence: "Changing the plan is switched off for the moment. The plan stays as it is.",
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagKey = keyof typeof definitions;
/** Every flag there is. One that nothing asks for has no place here. */
export const flags: Record<FlagKey, FlagDefinition> = definitions;
export const flagKeys = Object.keys(definitions) as [FlagKey, ...FlagKey[]];

export const MAX_NAMED_TENANTS = 200;
export const MAX_NOTE = 500;
