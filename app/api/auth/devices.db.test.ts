import { beforeEach, expect, test } from "vitest";
import { BrowserJar } from "@/app/testing/browser-jar";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { asOwner } from "@/lib/platform/db/testing";
import { forgetLimits } from "@/lib/platform/http/rate-limit";
import { placeOfMail } from "@/lib/platform/mail/mail-body";

beforeEach(forgetLimits);

interface Notice { id: string; body_encrypted: string }

/** A mail that was sent holds nothing any more; those of other tests may be. */
async function noticesTo(email: string): Promise<{ subject: string; text: string }[]> {
  const rows = await asOwner<Notice>("select id, body_encrypted from mails where template = 'new-device' and body_encrypted <> '' order by created_at");
  const bodies = rows.map((row) => JSON.parse(decryptText(row.body_encrypted, placeOfMail(row.id))) as { to: string; subject: string; text: string });
  return bodies.filter(({ to }) => to === email);
}

test("a browser that was not seen before is told of by mail, the first and a known one are not", async () => {
  const home = new BrowserJar();
  const email = await home.signUp();
  await home.signIn(email);
  expect(await noticesTo(email)).toEqual([]);
  const away = new BrowserJar("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1");
  await away.signIn(email);
  const [notice, ...more] = await noticesTo(email);
  expect([notice?.subject, more.length]).toEqual(["New sign-in: Safari on iPhone", 0]);
  await away.signIn(email);
  await home.signIn(email);
  expect(await noticesTo(email)).toHaveLength(1);
});

test("the browser is known per person: another's device is new to me", async () => {
  const shared = new BrowserJar();
  await shared.signUp();
  const mine = await new BrowserJar().signUp();
  await shared.signIn(mine);
  expect(await noticesTo(mine)).toHaveLength(1);
});

test("a wrong password is no sign-in, whatever the browser", async () => {
  const email = await new BrowserJar().signUp();
  await new BrowserJar().signIn(email, "wrong password");
  expect(await noticesTo(email)).toEqual([]);
});
