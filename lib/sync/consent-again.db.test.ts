import { afterAll, beforeAll, expect, test } from "vitest";
import { getGrant } from "@/lib/grants/data";
import { KEY_PROVIDER_IDS } from "@/lib/integrations/constants";
import { PROVIDERS } from "@/lib/integrations/registry";
import { asSuperuser } from "@/lib/platform/db/testing";
import type { Sandbox } from "@/sandbox/start";
import { listIntegrations } from "./data/views";
import { changeIntegration } from "./mutations/change-integration";
import { connectAccounts } from "./mutations/connect-accounts";
import { connectAll, consent, memberScope, openSandboxed } from "./testing/sandboxed";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandboxed({ orders: 500 });
});
afterAll(() => sandbox.close());

const integrationsOf = async (scope: Parameters<typeof listIntegrations>[0]) => (await listIntegrations(scope, { skip: 0, limit: 100 })).items;

test("data that waited for a permission begins to be read once it is given", async () => {
  const scope = await memberScope();
  await connectAll(scope, "google_ads");
  const [account] = await integrationsOf(scope);
  await asSuperuser("update integration_streams set is_enabled = false, state = 'needs_you', code = 'permission' where project_id = $1 and stream = 'ad_days'", [scope.projectId]);
  await asSuperuser("update integration_streams set is_enabled = false, state = 'paused' where project_id = $1 and stream = 'campaigns'", [scope.projectId]);
  await consent(scope, "google_ads", { grantId: account!.grantId });
  const streams = (await integrationsOf(scope)).flatMap((one) => one.streams.map(({ stream, isEnabled, code, state }) => ({ stream, isEnabled, code, state })));
  // What a person switched off stays off.
  expect(streams).toEqual([{ stream: "campaigns", isEnabled: false, code: null, state: "paused" }, { stream: "ad_days", isEnabled: true, code: null, state: "queued" }]);
});

test("accounts whose access has ended are taken over by another person's consent, with their data", async () => {
  const scope = await memberScope();
  const ids = await connectAll(scope, "google_ads");
  const [before] = await integrationsOf(scope);
  const asIfOfSomebodyElse = "update grants set subject = decode(md5(id::text) || md5(id::text), 'hex') where project_id = $1";
  await asSuperuser(asIfOfSomebodyElse, [scope.projectId]);
  const grantId = await consent(scope, "google_ads");
  expect(grantId).not.toBe(before!.grantId);
  const open = async () => (await getGrant(scope, grantId)).accounts.filter(({ problem }) => problem === null);
  expect((await open()).map(({ integrationId }) => integrationId)).toEqual(ids);

  await asSuperuser("update integrations set status = 'needs_reconnect' where project_id = $1", [scope.projectId]);
  const accounts = await open();
  expect(accounts.map(({ integrationId }) => integrationId)).toEqual([null]);
  expect((await connectAccounts(scope, { grantId, accounts: accounts.map(({ externalId }) => externalId) })).integrationIds).toEqual(ids);
  expect(await integrationsOf(scope)).toMatchObject([{ id: ids[0], grantId, status: "connected" }]);
});

test("an account that goes on after a pause goes on with its history", async () => {
  const scope = await memberScope();
  const [id] = await connectAll(scope, "google_ads");
  await changeIntegration(scope, id!, { status: "paused" });
  await asSuperuser("update integration_streams set is_history_held = true where project_id = $1", [scope.projectId]);
  await changeIntegration(scope, id!, { status: "connected" });
  expect((await integrationsOf(scope))[0]).toMatchObject({ status: "connected", streams: [{ isHistoryHeld: false }, { isHistoryHeld: false }] });
});

test("what is connected by a key is known to the screens", () => {
  const keys = PROVIDERS.filter(({ auth }) => auth.kind === "key").map(({ id }) => id);
  expect(keys.filter((id) => !KEY_PROVIDER_IDS.includes(id))).toEqual([]);
  expect(PROVIDERS.filter(({ auth }) => auth.kind === "oauth").filter(({ id }) => KEY_PROVIDER_IDS.includes(id))).toEqual([]);
});
