import { html, Html } from "../../http/html";
import type { Answer } from "../../http/exchange";

const style = new Html(`
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--text:#1c2330;--soft:#5b6475;--line:#d9dee7;--key:#4b45c6;--on-key:#fff;--bad:#b3261e;--good:#17663a;--badge:#fff3cd;--on-badge:#5c4400}
@media(prefers-color-scheme:dark){:root{--bg:#14171d;--card:#1d222b;--text:#eceff4;--soft:#a7b0c0;--line:#363d4a;--key:#a5a0ff;--on-key:#14171d;--bad:#ff9d94;--good:#7fdba5;--badge:#4a3a08;--on-badge:#ffe9a8}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:24px 16px 64px;display:grid;gap:24px}
.badge{display:block;background:var(--badge);color:var(--on-badge);text-align:center;padding:6px 16px;font-size:14px;font-weight:600}
.two{display:grid;gap:24px}@media(min-width:760px){.two{grid-template-columns:1fr 1fr}}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;display:grid;gap:14px;align-content:start}
h1{font-size:26px;line-height:1.2;margin:0}h2{font-size:18px;margin:0}p{margin:0}.soft{color:var(--soft);font-size:14px}.big{font-size:34px;font-weight:650;line-height:1.1}
a{color:var(--key)}label{display:grid;gap:4px;font-size:14px;font-weight:600}
input,select{font:inherit;font-weight:400;padding:9px 11px;border:1px solid var(--line);border-radius:8px;background:var(--bg);color:var(--text);width:100%}
input[type=radio],input[type=checkbox]{width:auto}.choice{display:flex;gap:10px;align-items:start;font-weight:400;border:1px solid var(--line);border-radius:8px;padding:10px 12px}
button,.button{font:inherit;font-weight:600;padding:10px 16px;border-radius:8px;border:1px solid var(--key);background:var(--key);color:var(--on-key);cursor:pointer;text-align:center;text-decoration:none;display:inline-block}
.quiet{background:transparent;color:var(--text);border-color:var(--line)}.row{display:flex;gap:12px;justify-content:space-between;align-items:center;flex-wrap:wrap}.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.bad{color:var(--bad);font-weight:600}.good{color:var(--good);font-weight:600}table{width:100%;border-collapse:collapse;font-size:14px}td,th{text-align:left;padding:8px 6px;border-top:1px solid var(--line);vertical-align:top}
td.num,th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.scroll{overflow-x:auto}form{display:grid;gap:14px;margin:0}form.inline{display:inline-block}
:focus-visible{outline:3px solid var(--key);outline-offset:2px}@media print{.badge,.no-print{display:none}}
`);

/** A whole page; nothing in it runs or comes from elsewhere. */
export function frame(title: string, body: Html, status = 200, badge = "Sandbox: no money moves"): Answer {
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><header class="badge">${badge}</header><main>${body}</main></body></html>`;
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" }, body: page.text };
}

export function problem(title: string, sentence: string, status = 404): Answer {
  return frame(title, html`<section class="card"><h1>${title}</h1><p>${sentence}</p></section>`, status);
}
