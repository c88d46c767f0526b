export interface CurlCall {
  method: string;
  path: string;
  /** Name and value of each query parameter that must be there. */
  query: [string, string][];
  body: { contentType: string; text: string | null } | null;
  isPublic: boolean;
  hasKeys: boolean;
}

/** A call to paste into the shell of the API guide, whose variables it uses. */
export function toCurl({ method, path, query, body, isPublic, hasKeys }: CurlCall): string {
  const address = `$URL${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const asked = query.map(([name, value]) => `${name}=${value}`).join("&");
  const parts = [
    [`curl${signs(isPublic, hasKeys)}`, ...verb(method, body !== null)].join(" "),
    ...(body ? [`-H 'content-type: ${body.contentType}'`] : []),
    `"${address}${asked ? `?${asked}` : ""}"`,
    ...(body ? [data(body.text)] : []),
  ];
  return parts.join(" \\\n  ");
}

function signs(isPublic: boolean, hasKeys: boolean): string {
  if (isPublic) return "";
  return hasKeys ? ' -H "Authorization: Bearer $KEY"' : ' -b "$JAR" -H "Origin: $URL"';
}

function verb(method: string, hasBody: boolean): string[] {
  const isImplied = method === "GET" || (method === "POST" && hasBody);
  return isImplied ? [] : [`-X ${method}`];
}

function data(text: string | null): string {
  return text === null ? "--data-binary @orders.csv" : `-d '${text.replaceAll("'", "'\\''")}'`;
}
