/** Presses a button of a consent page as a browser would, and gives the query that the application gets back. */
export async function pressConsent(address: string, fields: readonly (readonly [string, string])[] = []): Promise<URLSearchParams> {
  const shown = await fetch(address, { redirect: "manual" });
  const page = await shown.text();
  if (shown.status !== 200) throw new Error(`The consent page answered ${shown.status}: ${page.slice(0, 300)}`);
  const ticked = [...page.matchAll(/name="scope" value="([^"]+)" checked/g)].map(([, scope = ""]) => ["scope", scope] as const);
  const form = new URLSearchParams([...(fields.some(([name]) => name === "scope") ? [] : ticked), ...(fields.some(([name]) => name === "decision") ? [] : [["decision", "allow"] as const]), ...fields].map(([name, value]) => [name, value]));
  const pressed = await fetch(address, { method: "POST", redirect: "manual", body: form });
  const location = pressed.headers.get("location");
  if (!location) throw new Error(`The consent page did not lead on: ${pressed.status} ${(await pressed.text()).slice(0, 300)}`);
  return new URL(location).searchParams;
}
