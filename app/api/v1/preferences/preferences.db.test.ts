import { expect, it } from "vitest";
import { GET, PUT } from "./route";
import { call, testMemberOf, testOwner } from "@/lib/wiring/testing";

it("a person's preferences are theirs, on every device, and refuse what they do not know", async () => {
  const owner = await testOwner();
  const other = await testMemberOf(owner, "viewer");
  const read = async (cookie: string) => (await call(GET, { cookie })).body;
  expect(await read(other.cookie)).toEqual({ data: { singleKeys: true } });
  expect(await call(PUT, { method: "PUT", cookie: other.cookie, body: { singleKeys: false } })).toMatchObject({ status: 200, body: { data: { singleKeys: false } } });
  expect([await read(other.cookie), await read(owner.cookie)]).toEqual([{ data: { singleKeys: false } }, { data: { singleKeys: true } }]);
  expect((await call(PUT, { method: "PUT", cookie: other.cookie, body: { singleKeys: "off" } })).status).toBe(422);
  expect((await call(PUT, { method: "PUT", body: { singleKeys: true } })).status).toBe(401);
});
