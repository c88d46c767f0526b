import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asOwner, asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { hasMailbox, mayReadMailbox } from "./delivery";
import { listMailbox } from "./mailbox";
import { expireMails, sendDueMails } from "./outbox";
import { sendMail } from "./send-mail";
import { startTestMailServer, useMailServer, type TestMailServer } from "./testing";

let server: TestMailServer;
let count = 0;
const newAddress = () => `mail-${process.pid}-${count++}@example.com`;
const url = "http://localhost:3000/verify-email?token=abc";

beforeEach(async () => {
  await asSuperuser("delete from mails");
  server = await startTestMailServer();
  useMailServer(server.port);
});

afterEach(async () => {
  useMailServer(null);
  await server.stop();
  vi.unstubAllEnvs();
  forgetSettings();
});

const order = (to: string) => sendMail(null, { to, template: "verify-email", data: { url, hours: 48 } });
const rows = () => asOwner<{ status: string; attempts: number; error: string | null; body_encrypted: string; wait: number }>(
  "select status, attempts, error, body_encrypted, extract(epoch from next_try_at - now())::float as wait from mails order by id");
const makeDue = () => asSuperuser("update mails set next_try_at = now() where status = 'queued'");

test("a queued mail arrives with subject, text and html, and what was in it is forgotten", async () => {
  const to = newAddress();
  await order(to);
  const [queued] = await rows();
  expect(queued).toMatchObject({ status: "queued", attempts: 0 });
  expect(queued!.body_encrypted).not.toContain("token");
  expect(await sendDueMails()).toBe(1);
  const [mail] = server.received;
  expect(mail).toMatchObject({ subject: "Verify your e-mail address", from: { name: "Aura", address: "aura@example.com" }, to: [{ address: to }] });
  expect(mail!.text).toContain(url);
  expect(mail!.text).not.toContain("<");
  expect(mail!.html).toContain(`href="${url}"`);
  expect(mail!.html).not.toMatch(/<img|<script|url\(|src=/);
  expect(await rows()).toMatchObject([{ status: "sent", body_encrypted: "", error: null }]);
  expect(await sendDueMails()).toBe(0);
});

test("waits for a server that is down, and longer each time", async () => {
  const { port } = server;
  await server.stop();
  await order(newAddress());
  expect(await sendDueMails()).toBe(0);
  const [first] = await rows();
  expect(first).toMatchObject({ status: "queued", attempts: 1, error: "ESOCKET" });
  await makeDue();
  await sendDueMails();
  const [second] = await rows();
  expect(second!.wait).toBeGreaterThan(first!.wait);
  server = await startTestMailServer(port);
  await makeDue();
  expect(await sendDueMails()).toBe(1);
  expect(server.received).toHaveLength(1);
});

test("several workers at once send each mail once", async () => {
  const addresses = Array.from({ length: 12 }, newAddress);
  await Promise.all(addresses.map(order));
  const sent = await Promise.all([1, 2, 3, 4].map(() => sendDueMails()));
  expect(sent.reduce((sum, one) => sum + one)).toBe(12);
  expect(server.received.map(({ to }) => to?.[0]?.address).sort()).toEqual(addresses.sort());
});

test("what the server refuses for good is given up, what it defers is tried again, and no address is kept", async () => {
  await order(newAddress());
  server.refusals.push(550);
  await sendDueMails();
  expect(await rows()).toMatchObject([{ status: "failed", error: "EENVELOPE 550", body_encrypted: expect.stringMatching(/^1\./) }]);
  await asSuperuser("delete from mails");
  await order(newAddress());
  server.refusals.push(450);
  await sendDueMails();
  expect(await rows()).toMatchObject([{ status: "queued", error: "EENVELOPE 450" }]);
  for (let tries = 0; tries < 8; tries++) {
    server.refusals.push(450);
    await makeDue();
    await sendDueMails();
  }
  expect(await rows()).toMatchObject([{ status: "failed", attempts: 8 }]);
});

test("a mail whose worker died is sent by the next one, after a while", async () => {
  await order(newAddress());
  await asSuperuser("update mails set attempts = 1, next_try_at = now() + interval '2 minutes'");
  expect(await sendDueMails()).toBe(0);
  await makeDue();
  expect(await sendDueMails()).toBe(1);
});

test("two receivers cannot be smuggled into one address, nor a line into the head", async () => {
  await order("a@example.com, b@example.com\r\nBcc: c@example.com");
  await sendDueMails();
  expect(server.received.flatMap(({ to = [], bcc = [] }) => [...to, ...bcc]).length).toBeLessThanOrEqual(1);
});

test("without a server mail is kept for the mailbox, which only this machine may read", async () => {
  useMailServer(null);
  const to = newAddress();
  await order(to);
  expect(await rows()).toMatchObject([{ status: "kept" }]);
  const [mail] = await listMailbox("127.0.0.1", to);
  expect(mail).toMatchObject({ to, subject: "Verify your e-mail address", template: "verify-email" });
  expect(await listMailbox("::1", newAddress())).toEqual([]);
  for (const outside of ["unknown", "10.0.0.1", "2001:db8::1", "128.0.0.1", "127.evil.example"]) {
    await expect(listMailbox(outside)).rejects.toMatchObject({ code: "not_found" });
  }
  useMailServer(server.port);
  await expect(listMailbox("127.0.0.1")).rejects.toMatchObject({ code: "not_found" });
  expect(await sendDueMails()).toBe(0);
});

test("in production the mailbox is there only for the embedded database on loopback", () => {
  useMailServer(null);
  vi.stubEnv("NODE_ENV", "production");
  const given = (embedded: string, appUrl: string) => {
    vi.stubEnv("DATABASE_EMBEDDED", embedded);
    vi.stubEnv("APP_URL", appUrl);
    forgetSettings();
    return hasMailbox();
  };
  expect(given("on", "http://localhost:3000")).toBe(true);
  expect(mayReadMailbox("::ffff:127.0.0.1")).toBe(true);
  expect(given("on", "https://aura.example.com")).toBe(false);
  expect(given("on", "http://localhost.example.com")).toBe(false);
  expect(given("off", "http://localhost:3000")).toBe(false);
});

test("kept mail goes after a week, the rest after a month, what waits stays", async () => {
  for (let made = 0; made < 6; made++) await order(newAddress());
  await asSuperuser(`with numbered as (select id, row_number() over (order by id) as at from mails)
    update mails m set status = (array['kept','kept','sent','failed','sent','queued'])[at],
      created_at = now() - (array[8, 6, 31, 31, 20, 90])[at] * interval '1 day' from numbered n where n.id = m.id`);
  expect(await expireMails()).toBe(3);
  expect((await rows()).map(({ status }) => status)).toEqual(["kept", "sent", "queued"]);
});
