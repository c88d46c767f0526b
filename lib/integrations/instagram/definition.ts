import "server-only";
import { judge } from "../meta/client/judge";
import type { Access, OutsideAccount, Provider } from "../provider";
import { readShape } from "../reading";
import { INSTAGRAM, instagramOAuth, meForm, VERSION } from "./settings";
import { instagramHooks } from "./webhook";

export const BASES = { www: "https://www.instagram.com", api: "https://api.instagram.com", graph: "https://graph.instagram.com" } as const;

/** The connection alone: messages come by webhook, nothing is read on a schedule. */
export const instagram: Provider = {
  ...INSTAGRAM,
  kind: "messaging",
  summary: "Direct messages to a professional Instagram account, as they arrive.",
  accountNoun: "professional account",
  bases: BASES,
  auth: instagramOAuth,
  client: {
    authorize: (request, { credentials }) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${credentials.accessToken}` } }),
    judge,
    requestId: ({ headers }) => headers["x-fb-trace-id"],
  },
  listAccounts,
  streams: [],
  hooks: instagramHooks,
};

/** `user_id` is the one that webhooks name; `id` would be the app's own view of it. */
async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const me = readShape(INSTAGRAM, meForm, await access.json({ base: "graph", path: `${VERSION}/me`, query: { fields: "user_id,username" } }));
  return [{ externalId: me.user_id, name: me.username ? `@${me.username}` : me.user_id, currency: null, timeZone: null, problem: null }];
}
