// node scripts/testing/issuer.mjs [port]   a small OpenID Connect issuer for tests; says its address when it is ready
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export const CLIENT = { id: "aura-test", secret: "aura-test-secret" };

/**
 * The code flow with PKCE, over HTTP, with signed id tokens. Whoever opens its page says who they are;
 * what it vouches for is what was typed. For tests alone: it trusts everybody.
 */
export async function startIssuer(port = 0) {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "test", alg: "RS256", use: "sig" };
  const state = { base: "", privateKey, jwk, codes: new Map(), tokens: new Map() };
  const server = createServer((request, response) => void answer(state, request, response).catch(() => send(response, 500, { error: "server_error" })));
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  state.base = `http://127.0.0.1:${server.address().port}`;
  return {
    url: state.base,
    settings: { OIDC_ISSUER: state.base, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: "Test issuer" },
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

async function answer(state, request, response) {
  const url = new URL(request.url, state.base);
  const form = request.method === "POST" ? new URLSearchParams(await readBody(request)) : new URLSearchParams();
  const pages = {
    "GET /.well-known/openid-configuration": () => send(response, 200, discovery(state.base)),
    "GET /jwks": () => send(response, 200, { keys: [state.jwk] }),
    "GET /authorize": () => showForm(response, url.searchParams),
    "POST /authorize": () => giveCode(state, response, form),
    "POST /token": () => giveTokens(state, response, { form, authorization: request.headers.authorization }),
    "GET /userinfo": () => giveUser(state, response, request.headers.authorization),
  };
  return (pages[`${request.method} ${url.pathname}`] ?? (() => send(response, 404, { error: "not_found" })))();
}

const discovery = (base) => ({
  issuer: base,
  authorization_endpoint: `${base}/authorize`,
  token_endpoint: `${base}/token`,
  userinfo_endpoint: `${base}/userinfo`,
  jwks_uri: `${base}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
});

const ASKED = ["client_id", "redirect_uri", "state", "nonce", "code_challenge"];

function showForm(response, query) {
  if (!isAskedWell(query)) return send(response, 400, { error: "invalid_request" });
  const hidden = ASKED.map((name) => `<input type="hidden" name="${name}" value="${escape(query.get(name) ?? "")}">`).join("");
  const page = `<!doctype html><html lang="en"><title>Test issuer</title><h1>Test issuer</h1><form method="post" action="/authorize">${hidden}
    <p><label>Subject <input name="sub" required></label></p>
    <p><label>E-mail <input name="email"></label></p>
    <p><label>Name <input name="name"></label></p>
    <p><label><input type="checkbox" name="verified" value="yes" checked> The address is verified</label></p>
    <p><label><input type="checkbox" name="behind" value="yes"> Say the address at /userinfo alone</label></p>
    <button>Confirm</button></form></html>`;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
}

/** PKCE, state and nonce are what these tests are for, so the issuer insists on them. */
function isAskedWell(query) {
  const redirect = query.get("redirect_uri") ?? "";
  const isOurs = URL.canParse(redirect) && ["localhost", "127.0.0.1"].includes(new URL(redirect).hostname);
  return isOurs && query.get("client_id") === CLIENT.id && ASKED.every((name) => query.get(name));
}

function giveCode(state, response, form) {
  if (!isAskedWell(form) || !form.get("sub")) return send(response, 400, { error: "invalid_request" });
  const code = randomBytes(16).toString("base64url");
  state.codes.set(code, Object.fromEntries(form));
  const back = new URL(form.get("redirect_uri"));
  back.searchParams.set("code", code);
  back.searchParams.set("state", form.get("state"));
  response.writeHead(303, { location: back.toString() }).end();
}

async function giveTokens(state, response, { form, authorization }) {
  const expected = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString("base64")}`;
  if (authorization !== expected) return send(response, 401, { error: "invalid_client" });
  const asked = state.codes.get(form.get("code"));
  state.codes.delete(form.get("code"));
  const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
  if (!asked || asked.redirect_uri !== form.get("redirect_uri") || asked.code_challenge !== challenge) return send(response, 400, { error: "invalid_grant" });
  const claims = claimsOf(asked);
  const accessToken = randomBytes(16).toString("base64url");
  state.tokens.set(accessToken, claims);
  const idToken = await new SignJWT({ ...(asked.behind ? { sub: claims.sub } : claims), nonce: asked.nonce })
    .setProtectedHeader({ alg: "RS256", kid: "test" }).setIssuer(state.base).setAudience(CLIENT.id).setIssuedAt().setExpirationTime("5m").sign(state.privateKey);
  return send(response, 200, { access_token: accessToken, token_type: "Bearer", expires_in: 300, id_token: idToken });
}

const claimsOf = ({ sub, email, name, verified }) => ({ sub, ...(email ? { email, email_verified: verified === "yes" } : {}), ...(name ? { name } : {}) });

function giveUser(state, response, authorization) {
  const claims = state.tokens.get((authorization ?? "").replace(/^Bearer /, ""));
  return claims ? send(response, 200, claims) : send(response, 401, { error: "invalid_token" });
}

function send(response, status, value) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const issuer = await startIssuer(Number(process.argv[2] ?? 0));
  process.stdout.write(`${issuer.url}\n`);
  process.on("SIGTERM", () => void issuer.stop().then(() => process.exit(0)));
}
