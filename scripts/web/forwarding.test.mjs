import { expect, test } from "vitest";
import { settleAddress } from "./forwarding.mjs";

function settled(headers, trustedProxies = 0) {
  const request = { headers: { ...headers }, socket: { remoteAddress: "::ffff:10.0.0.9" } };
  settleAddress(request, trustedProxies);
  return request.headers;
}

test("without a trusted proxy nothing that a caller claims is believed", () => {
  const claims = {
    forwarded: "for=1.1.1.1", "x-forwarded-for": "1.1.1.1", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https",
    "x-real-ip": "1.1.1.1", "x-aura-client-address": "1.1.1.1", "x-aura-anything": "1", "x-middleware-subrequest": "a", host: "aura.example",
  };
  expect(settled(claims)).toEqual({ host: "aura.example", "x-aura-client-address": "10.0.0.9", "x-forwarded-for": "10.0.0.9" });
});

test("each trusted proxy uncovers one more address from the right", () => {
  const headers = { "x-forwarded-for": "6.6.6.6, 2.2.2.2, 3.3.3.3" };
  expect(settled(headers, 1)["x-aura-client-address"]).toBe("3.3.3.3");
  expect(settled(headers, 2)["x-aura-client-address"]).toBe("2.2.2.2");
  expect(settled({}, 2)["x-aura-client-address"]).toBe("10.0.0.9");
});

test("scheme and host come from the nearest trusted proxy alone", () => {
  const headers = settled({ "x-forwarded-proto": "javascript, https", "x-forwarded-host": "evil.example, aura.example" }, 1);
  expect(headers).toMatchObject({ "x-forwarded-proto": "https", "x-forwarded-host": "aura.example" });
});
