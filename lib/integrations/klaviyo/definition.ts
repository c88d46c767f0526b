import "server-only";
import type { Provider } from "../provider";
import { client } from "./client";
import { BASES, oauth } from "./settings";
import { listAccounts } from "./sync/accounts";
import { readEmailSends } from "./sync/email-sends";

export const klaviyo: Provider = {
  id: "klaviyo",
  label: "Klaviyo",
  kind: "email",
  summary: "What campaigns and flows sent, how many opened and clicked, and which orders Klaviyo credits to them.",
  accountNoun: "account",
  bases: BASES,
  auth: oauth,
  client,
  listAccounts,
  streams: [
    {
      // Orders are credited until the account's window closes, and opens go on coming.
      id: "email_sends", label: "Messages that were sent", family: "email_sends", mode: "days", scopes: ["campaigns:read", "flows:read", "metrics:read"], everyMinutes: 360,
      settlingDays: 30, historyDays: 1_095, stretchDays: 60, readDays: readEmailSends,
    },
  ],
};
