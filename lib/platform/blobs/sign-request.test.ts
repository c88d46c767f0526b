import { expect, test } from "vitest";
import { signRequest } from "./sign-request";

const account = { region: "us-east-1", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const at = new Date("2013-05-24T00:00:00Z");

// The examples of "Signature Calculations for the Authorization Header" in the reference of Amazon S3.
test.each([
  ["?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"],
  ["?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"],
])("signs GET /%s as published", (query, signature) => {
  const url = new URL(`https://examplebucket.s3.amazonaws.com/${query}`);
  const headers = signRequest(account, { method: "GET", url, body: new Uint8Array() }, at);
  expect(headers["x-amz-date"]).toBe("20130524T000000Z");
  expect(headers.authorization).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
    `SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`);
});
