/** Rows that are read at a time for a file. */
export const FILE_BATCH = 1_000;
export const MOST_CHOICES = 200;

/** What happened, as a verb of the past; another code is shown as it is. */
export const VERBS: Readonly<Record<string, string>> = {
  create: "made", created: "made", update: "changed", updated: "changed", change: "changed", delete: "deleted", deleted: "deleted",
  revoke: "revoked", rotate: "rotated", cancel: "cancelled", fetch: "fetched", applied: "applied", discarded: "discarded",
  undone: "undid", uploaded: "uploaded", renamed: "renamed", rezone: "changed the time zone of", rebuild: "rebuilt",
  switched_off: "switched off", archive: "archived", restore: "restored", invite: "invited", accept: "accepted", remove: "removed",
  leave: "left", transfer: "transferred", resend: "sent again", export: "exported", verify: "verified", checkout: "began to pay for", plan: "changed the plan of",
};

/** What it happened to. */
export const NOUNS: Readonly<Record<string, string>> = {
  annotation: "a note", billing: "the plan", export: "an export", import: "an import", key: "an API key", preset: "a preset", project: "a project",
  rollups: "the figures", saved_view: "a saved view", schedule: "a schedule", tenant: "the workspace", member: "a member", invitation: "an invitation",
  cost_rule: "a cost rule", audit: "the audit log",
};

/** Noun and verb where the two tables above would give poor English. */
export const PHRASES: Readonly<Record<string, string>> = {
  "tenant.suspend": "suspended the workspace", "job.replay": "ran a failed job again", "job.discard": "discarded a failed job", "webhook.replay": "worked an event off again",
  "flag.change": "changed a flag", "flag.switch_off": "switched a flag off for everyone", "flag.switch_on": "switched a flag on again", "mail.resend": "sent a mail again",
  "member.join": "joined the workspace", "member.leave": "left the workspace", "member.update": "changed a member's role", "billing.cancel": "cancelled the subscription",
  "billing.resume": "resumed the subscription", "billing.change": "chose another plan", "tenant.rename": "renamed the workspace", "project.archive": "archived a project",
  "tenant.create": "made the workspace", "audit.export": "exported the audit log", "billing.plan": "changed the plan", "billing.checkout": "went to pay",
  "rollups.rebuild": "rebuilt the figures", "rollups.check": "checked the figures", "export.create": "asked for an export",
};
