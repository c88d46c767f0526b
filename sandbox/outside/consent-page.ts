import { redirect, type Answer } from "../http/exchange";
import { html, type Html } from "../http/html";
import { frame } from "../stripe/pages/frame";

export interface Consent {
  /** Whose page it stands in for. */
  service: string;
  /** Whatever is chosen besides, such as the person or the accounts. */
  before?: Html;
  scopes: readonly { value: string; words: string }[];
  /** Whether people may allow some and not others. */
  mayUntick: boolean;
}

/** A consent page as services have them; it is sent to its own address with `decision` and `scope`. */
export function consentPage({ service, before, scopes, mayUntick }: Consent): Answer {
  const list = scopes.map(({ value, words }) => (mayUntick
    ? html`<label class="choice"><input type="checkbox" name="scope" value="${value}" checked><span>${words}<br><span class="soft">${value}</span></span></label>`
    : html`<div class="choice"><span>${words}<br><span class="soft">${value}</span></span></div>`));
  const body = html`<section class="card"><h1>Aura asks for access to ${service}</h1>
<p class="soft">This page stands in for the one of ${service}. ${mayUntick ? "Untick what Aura shall not do." : "What it may do was fixed with the app."}</p>
<form method="post">${before}${list}<div class="row"><button name="decision" value="deny" class="quiet">Deny</button><button name="decision" value="allow">Allow</button></div></form></section>`;
  return frame(`${service}: allow access`, body, 200, `Sandbox: not the real ${service}`);
}

/** What was allowed of what is offered; `everything` stands for a person who leaves the page as it is. */
export function ticked(form: URLSearchParams, name: string, offered: readonly string[]): string[] {
  return offered.filter((value) => form.has("everything") || form.getAll(name).includes(value));
}

export function problemPage(service: string, title: string, sentence: string): Answer {
  return frame(title, html`<section class="card"><h1>${title}</h1><p>${sentence}</p></section>`, 400, `Sandbox: not the real ${service}`);
}

/** Back to the application, with more in the query. */
export function returnTo(address: string, values: Readonly<Record<string, string>>, hash = ""): Answer {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return redirect(`${url.toString()}${hash}`);
}
